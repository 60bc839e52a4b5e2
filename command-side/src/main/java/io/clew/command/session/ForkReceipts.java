package io.clew.command.session;

import io.clew.command.request.RequestRefusal;
import io.clew.kernel.command.ForkSessions;
import io.clew.kernel.command.Request;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.event.ForksNumbered;
import io.clew.kernel.id.ForksKey;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/** What says that an idempotency key numbered forks: an event in a stream of its own, in the append that begins them. */
final class ForkReceipts {

    private static final String TYPE = "Forks";

    private final EventStore log;

    ForkReceipts(EventStore log) {
        this.log = log;
    }

    /** The receipt that this command leaves; null if it leaves none. */
    @Nullable
    String streamOf(ForkSessions command) {
        String key = command.request().key();
        return command.numbered() && key != null
                ? new ForksKey(command.session().namespace(), key).streamId()
                : null;
    }

    /** Requires that the key numbered no forks before. */
    void requireNone(String receipt, Request request) {
        if (log.lastSequenceNumberFor(receipt).isEmpty()) {
            return;
        }
        DomainEventMessage<?> written = log.readEvents(receipt).next();
        if (!Objects.equals(written.getMetaData().get(EventMetadata.DIGEST), request.digest())) {
            throw RequestRefusal.idempotencyConflict();
        }
        ForksNumbered numbered = (ForksNumbered) written.getPayload();
        throw RequestRefusal.idTaken(List.of(numbered.first().value()));
    }

    /** Writes with whatever else the unit of work writes; without the reason, which the forks' own streams seal. */
    void write(String receipt, ForkSessions command) {
        Map<String, Object> metadata = Map.of(
                EventMetadata.NAMESPACE, command.session().namespace().value(),
                EventMetadata.DIGEST, Objects.requireNonNull(command.request().digest()),
                EventMetadata.KEY, Objects.requireNonNull(command.request().key()));
        ForksNumbered numbered = new ForksNumbered(
                command.forks().get(0).child(), command.forks().size());
        DomainEventMessage<?> event = new GenericDomainEventMessage<>(TYPE, receipt, 0, numbered, metadata);
        log.publish(event.withMetaData(event.getMetaData().withoutKeys(Set.of(EventMetadata.REASON))));
    }
}
