package io.clew.application.ondemand;

import io.clew.application.settings.GrpcSettings;
import io.clew.application.settings.Misconfigured;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;

/** Puts together what was asked for; otherwise nothing of this does anything. */
@Configuration(proxyBeanMethods = false)
class OnDemandConfiguration {

    private final Optional<AddressFile> addressFile;
    private final IdleStop idleStop;
    private final boolean idleStops;

    OnDemandConfiguration(OnDemandSettings settings, GrpcSettings grpc) {
        addressFile = Optional.ofNullable(settings.addressFile())
                .map(Path::toString)
                .filter(name -> !name.isEmpty())
                .map(name -> new AddressFile(Path.of(name), ProcessHandle.current()));
        if (settings.idleStop().isNegative()) {
            throw new Misconfigured("--idle-stop must be a time such as 10m, or 0 for never.");
        }
        idleStops = !settings.idleStop().isZero();
        if (idleStops && grpc.enabled()) {
            throw new Misconfigured("--idle-stop knows of requests over HTTP only; add --grpc.enabled=false.");
        }
        idleStop = new IdleStop(settings.idleStop(), System::nanoTime, OnDemandConfiguration::end);
    }

    @Bean
    FilterRegistrationBean<IdleStop> countedRequests() {
        FilterRegistrationBean<IdleStop> counted = new FilterRegistrationBean<>(idleStop);
        counted.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        counted.setEnabled(idleStops);
        return counted;
    }

    @EventListener
    void listens(ServletWebServerInitializedEvent event) {
        if (event.getApplicationContext().getServerNamespace() != null) {
            return;
        }
        addressFile.ifPresent(file -> file.write(event.getWebServer().getPort()));
        if (idleStops) {
            idleStop.begin();
        }
    }

    @EventListener(ContextClosedEvent.class)
    void closes() throws InterruptedException {
        addressFile.ifPresent(AddressFile::remove);
        if (idleStops) {
            idleStop.stop();
        }
    }

    /** As when the operating system asks it to; what asks cannot wait for its own end. */
    private static void end() {
        new Thread(() -> System.exit(0), "idle-exit").start();
    }
}
