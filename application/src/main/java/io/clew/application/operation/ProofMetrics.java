package io.clew.application.operation;

import io.clew.application.settings.Signs;
import io.clew.log.proof.SignedHead;
import io.clew.log.proof.SignedHeads;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/** What was signed, in figures. */
@Component
@Conditional(Signs.class)
final class ProofMetrics implements MeterBinder {

    private final SignedHeads heads;

    ProofMetrics(SignedHeads heads) {
        this.heads = heads;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("clew.proof.contradicted", heads, h -> h.contradiction() == null ? 0 : 1)
                .description("1 while the log is not the continuation of what was signed")
                .register(registry);
        Gauge.builder("clew.proof.signed", heads, ProofMetrics::signed)
                .description("Position up to which the log was signed")
                .register(registry);
    }

    private static double signed(SignedHeads heads) {
        SignedHead last = heads.last();
        return last == null ? 0 : last.checkpoint().size();
    }
}
