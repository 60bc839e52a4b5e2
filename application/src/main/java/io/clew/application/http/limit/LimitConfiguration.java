package io.clew.application.http.limit;

import io.clew.application.http.request.BodyInterceptor;
import io.clew.application.limit.Rate;
import io.clew.application.limit.Rates;
import io.clew.application.limit.StorageQuotas;
import io.clew.application.settings.LimitSettings;
import io.clew.application.settings.StorageSettings;
import io.clew.kernel.id.Namespace;
import io.clew.log.EventLog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the limits into their places. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitSettings.class)
class LimitConfiguration {

    /** Behind the filter that says who sends a request. */
    private static final int BEHIND_ACCESS = Ordered.HIGHEST_PRECEDENCE + 20;

    /** Of all requests, whatever protocol they come by. */
    @Bean
    Rates rates(LimitSettings settings) {
        LimitSettings.Each most = settings.requestsPerSecond();
        return new Rates(
                new Rate("requests-per-second.key", most.key(), settings.burst()),
                new Rate("requests-per-second.namespace", most.namespace(), settings.burst()));
    }

    @Bean
    FilterRegistrationBean<RateFilter> rateFilter(Rates rates) {
        FilterRegistrationBean<RateFilter> third =
                new FilterRegistrationBean<>(new RateFilter(rates.ofSenders(), rates.ofNamespaces()));
        third.setOrder(BEHIND_ACCESS);
        return third;
    }

    /** Of those namespaces that have a quota of their own what they keep is a metric: there are few. */
    @Bean
    StorageQuotas storageQuotas(ConfigurableEnvironment environment, EventLog log, MeterRegistry registry) {
        StorageQuotas quotas = StorageSettings.of(environment, log);
        for (Namespace namespace : quotas.named()) {
            Gauge.builder("clew.storage.bytes", log, each -> each.use(namespace).bytes())
                    .tag("namespace", namespace.value())
                    .description("What the events of a namespace with a quota take")
                    .register(registry);
        }
        return quotas;
    }

    @Bean
    WebMvcConfigurer quotaInterceptor(StorageQuotas quotas) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new QuotaInterceptor(quotas));
            }
        };
    }

    /** Half of the threads are for those who write to other sessions, or read. */
    @Bean
    WebMvcConfigurer hotSessions(@Value("${server.tomcat.threads.max:200}") int threads) {
        HotSessions hotSessions = new HotSessions(Math.max(1, threads / 2));
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                // Behind those who see a request twice whose body comes late.
                registry.addInterceptor(hotSessions).order(BodyInterceptor.ORDER + 1);
            }
        };
    }
}
