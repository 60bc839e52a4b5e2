package io.clew.application.http;

import io.clew.application.agentstate.Transactions;
import io.clew.application.agentstate.ValueLimit;
import io.clew.application.bundle.Exports;
import io.clew.application.bundle.Imports;
import io.clew.application.bundle.Transcripts;
import io.clew.application.http.access.Loopback;
import io.clew.application.http.json.AnswerWriter;
import io.clew.application.http.json.Answers;
import io.clew.application.http.json.BodyReader;
import io.clew.application.http.json.TreeReader;
import io.clew.application.http.problem.ProblemResolver;
import io.clew.application.http.request.BeingRead;
import io.clew.application.http.request.Bodies;
import io.clew.application.http.request.BodyInterceptor;
import io.clew.application.http.request.CallResolver;
import io.clew.application.http.request.DeclaredParameters;
import io.clew.application.http.request.Digests;
import io.clew.application.http.request.FrontDoor;
import io.clew.application.http.request.LocalDoor;
import io.clew.application.http.request.Start;
import io.clew.application.http.request.Waiting;
import io.clew.application.http.side.Points;
import io.clew.application.http.side.Questions;
import io.clew.application.http.side.Recorded;
import io.clew.application.http.side.Views;
import io.clew.application.http.side.Writes;
import io.clew.application.settings.Settings;
import io.clew.application.settings.WorkingDirectory;
import io.clew.command.session.AggregateSnapshots;
import io.clew.command.session.TakenIds;
import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.MessageId;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SnapshotId;
import io.clew.kernel.id.StateKey;
import io.clew.kernel.id.SummaryId;
import io.clew.kernel.id.ToolName;
import io.clew.kernel.stored.StoredJson;
import io.clew.key.KeyStore;
import io.clew.log.EventLog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.xml.Jaxb2RootElementHttpMessageConverter;
import org.springframework.util.unit.DataSize;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/**
 * The HTTP API, complete but for what it stands on: the two gateways, the log, how its events are stored, how the views
 * stand, and when they have started.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan
public class HttpConfiguration implements WebMvcConfigurer {

    /** Of the heap, unless its size is set. */
    private static final int PART_FOR_BODIES = 8;

    /** Of the heap: the rest is for all else that requests take, and for what is kept. */
    private static final int PART_FOR_READING = 3;

    private final ObjectProvider<KeyStore> keys;
    private final ObjectProvider<Bodies> bodies;
    private final ObjectProvider<JsonMapper> mapper;

    HttpConfiguration(ObjectProvider<KeyStore> keys, ObjectProvider<Bodies> bodies, ObjectProvider<JsonMapper> mapper) {
        this.keys = keys;
        this.bodies = bodies;
        this.mapper = mapper;
    }

    @Bean
    FilterRegistrationBean<FrontDoor> frontDoor(
            Start start,
            @Value("${clew.http.hosts:}") Set<String> hosts,
            @Value("${server.address:}") String address,
            Bodies bodies,
            Waiting waiting) {
        // Who listens to the world asks it who it is, and is called by names that it cannot know.
        boolean anyHost = hosts.isEmpty() && !Loopback.isAll(address);
        FilterRegistrationBean<FrontDoor> first =
                new FilterRegistrationBean<>(new FrontDoor(new LocalDoor(hosts, anyHost), start, bodies, waiting));
        first.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return first;
    }

    @Bean(destroyMethod = "close")
    Bodies bodies(
            @Value("${clew.http.body-memory:0}") DataSize room,
            @Value("${server.tomcat.connection-timeout:10s}") Duration silence,
            MeterRegistry registry) {
        Bodies bodies = new Bodies(
                room.toBytes() > 0 ? room.toBytes() : Runtime.getRuntime().maxMemory() / PART_FOR_BODIES, silence);
        Gauge.builder("clew.http.bodies", bodies, Bodies::count)
                .description("Bodies of requests that are awaited")
                .register(registry);
        Gauge.builder("clew.http.bodies.bytes", bodies, Bodies::held)
                .description("Memory that they hold")
                .baseUnit("bytes")
                .register(registry);
        return bodies;
    }

    @Bean
    TomcatDoor tomcatDoor(Waiting waiting) {
        return new TomcatDoor(waiting);
    }

    @Bean
    Waiting waiting() {
        return new Waiting();
    }

    @Bean
    JsonMapperBuilderCustomizer answers() {
        return Answers::customize;
    }

    @Bean
    Recorded recorded(EventLog log, StoredJson stored) {
        return new Recorded(log, stored);
    }

    @Bean
    Questions questions(QueryGateway gateway, Recorded recorded, Settings settings) {
        return new Questions(gateway, recorded, settings.views().longestWait());
    }

    @Bean
    Points points(Questions questions) {
        return new Points(questions);
    }

    @Bean
    Writes writes(CommandGateway gateway, Questions questions, Recorded recorded, Views views) {
        return new Writes(gateway, questions, recorded, views);
    }

    @Bean
    Transactions transactions(CommandGateway gateway, EventLog log) {
        return new Transactions(gateway, log);
    }

    @Bean
    ValueLimit valueLimit(Settings settings) {
        return new ValueLimit(settings.agentState().value().toBytes());
    }

    @Bean
    Exports exports(EventLog log, StoredJson stored, Recorded recorded, JsonMapper mapper) {
        return new Exports(log, stored, recorded, mapper, version());
    }

    @Bean(initMethod = "resume", destroyMethod = "close")
    Imports imports(
            EventLog log,
            StoredJson stored,
            Views views,
            TakenIds taken,
            AggregateSnapshots snapshots,
            WorkingDirectory directory,
            Settings settings) {
        return new Imports(
                log,
                stored,
                views,
                taken,
                snapshots,
                settings.importDirectory().orElseGet(() -> directory.resolve("imports")),
                settings.imports().maxBytes().toBytes());
    }

    @Bean
    Transcripts transcripts(Imports imports, StoredJson stored, JsonMapper mapper) {
        return new Transcripts(imports, stored, mapper, version());
    }

    private static String version() {
        String version = HttpConfiguration.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
        builder.addCustomConverter(new BodyReader());
        builder.addCustomConverter(new TreeReader());
        builder.withJsonConverter(new AnswerWriter(mapper.getObject()));
        // Axon brings what Spring takes for a wish to write XML; it would look at every answer.
        builder.configureMessageConvertersList(
                converters -> converters.removeIf(Jaxb2RootElementHttpMessageConverter.class::isInstance));
    }

    /** There is one form of every answer; what a caller would accept instead changes nothing. */
    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer configurer) {
        configurer.strategies(List.of(request -> ContentNegotiationStrategy.MEDIA_TYPE_ALL_LIST));
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        KeyStore sealing = keys.getIfAvailable();
        resolvers.add(new CallResolver(new Digests(sealing == null ? null : sealing.digestKey())));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new DeclaredParameters());
        BeingRead beingRead = new BeingRead(Runtime.getRuntime().maxMemory() / PART_FOR_READING);
        registry.addInterceptor(new BodyInterceptor(bodies.getObject(), beingRead))
                .order(BodyInterceptor.ORDER);
    }

    @Override
    public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
        resolvers.add(0, new ProblemResolver());
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, SessionId.class, SessionId::new);
        registry.addConverter(String.class, MessageId.class, MessageId::new);
        registry.addConverter(String.class, SnapshotId.class, SnapshotId::new);
        registry.addConverter(String.class, SummaryId.class, SummaryId::new);
        registry.addConverter(String.class, AgentId.class, AgentId::new);
        registry.addConverter(String.class, StateKey.class, StateKey::new);
        registry.addConverter(String.class, ToolName.class, ToolName::new);
    }
}
