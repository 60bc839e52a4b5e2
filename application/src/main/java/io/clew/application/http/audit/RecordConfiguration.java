package io.clew.application.http.audit;

import io.clew.application.audit.AccessRecord;
import io.clew.application.http.request.BodyInterceptor;
import io.clew.application.settings.Settings;
import io.clew.log.EventLog;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Puts those who see requests into their places. */
@Configuration(proxyBeanMethods = false)
class RecordConfiguration {

    private static final Duration EVERY = Duration.ofSeconds(1);

    @Bean(initMethod = "start", destroyMethod = "close")
    AccessRecord accessRecord(EventLog log, Settings settings) {
        return new AccessRecord(log, settings.nodeName(), EVERY);
    }

    @Bean
    Routes routes(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mapping) {
        return new Routes(mapping::getObject);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> refusals(AccessRecord record, Routes routes) {
        return factory -> factory.addEngineValves(new RefusalValve(record, routes));
    }

    @Bean
    WebMvcConfigurer accessInterceptor(AccessRecord record, Routes routes) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                // Behind the body: what was never wholly asked for is no act, and nothing is one twice.
                registry.addInterceptor(new AccessInterceptor(record, routes)).order(BodyInterceptor.ORDER + 1);
            }
        };
    }
}
