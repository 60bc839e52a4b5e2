package io.clew.application.operation;

import io.clew.application.settings.Signs;
import io.clew.log.proof.SignedHead;
import io.clew.log.proof.SignedHeads;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/** Whether the log goes on from what was signed. Requests are served either way: readiness does not ask for it. */
@Component("proofHealthIndicator")
@Conditional(Signs.class)
final class ProofHealth implements HealthIndicator {

    private final SignedHeads heads;

    ProofHealth(SignedHeads heads) {
        this.heads = heads;
    }

    @Override
    public Health health() {
        String contradiction = heads.contradiction();
        Health.Builder health = contradiction == null ? Health.up() : Health.down();
        if (contradiction != null) {
            health.withDetail("cause", contradiction);
        }
        SignedHead last = heads.last();
        return health.withDetail("signed", last == null ? 0 : last.checkpoint().size())
                .build();
    }
}
