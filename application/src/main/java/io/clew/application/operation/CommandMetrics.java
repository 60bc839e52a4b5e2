package io.clew.application.operation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import org.axonframework.messaging.Message;
import org.axonframework.monitoring.MessageMonitor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How many commands were handled, how long they took, and how they ended, by kind. */
@Component
public final class CommandMetrics implements MessageMonitor<Message<?>> {

    private final MeterRegistry registry;

    CommandMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public MonitorCallback onMessageIngested(Message<?> command) {
        long start = System.nanoTime();
        String kind = command.getPayloadType().getSimpleName();
        return new MonitorCallback() {
            @Override
            public void reportSuccess() {
                record("accepted");
            }

            @Override
            public void reportFailure(@Nullable Throwable cause) {
                record("refused");
            }

            @Override
            public void reportIgnored() {
                record("ignored");
            }

            private void record(String outcome) {
                Timer.builder("clew.commands")
                        .description("Commands handled, flush included")
                        .tag("command", kind)
                        .tag("outcome", outcome)
                        .register(registry)
                        .record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            }
        };
    }
}
