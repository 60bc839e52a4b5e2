package io.clew.command.session;

import io.clew.command.aggregate.AggregateRepository;
import io.clew.command.aggregate.Aggregates;
import io.clew.kernel.id.ImportKey;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.refusal.Rejected;
import java.util.Optional;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.command.LockAwareAggregate;
import org.jspecify.annotations.Nullable;

/** Sessions; those whose import is not finished are not there. */
final class SessionRepository extends AggregateRepository<Session> {

    SessionRepository(Aggregates.Parts<Session> parts) {
        super(parts);
    }

    @Override
    public LockAwareAggregate<Session, EventSourcedAggregate<Session>> load(
            String streamId, @Nullable Long expectedVersion) {
        LockAwareAggregate<Session, EventSourcedAggregate<Session>> session = begun(streamId, expectedVersion);
        String importId = session.invoke(Session::importId);
        if (importId != null) {
            requireWhole(streamId, importId, session.getWrappedAggregate().lastSequence());
        }
        return session;
    }

    /** As {@link #load(String)}, also a session whose import is not finished. */
    LockAwareAggregate<Session, EventSourcedAggregate<Session>> begun(String streamId, @Nullable Long expectedVersion) {
        return super.load(streamId, expectedVersion);
    }

    @Override
    protected Rejected notFound(String streamId) {
        return Refusal.notFound(SessionKey.ofStream(streamId).id());
    }

    /**
     * An import appends behind the cache's back, and shows what it brought by its second event.
     *
     * @throws ConcurrencyException if the session was read while it was not whole, which trying again mends
     */
    private void requireWhole(String streamId, String importId, @Nullable Long read) {
        SessionKey session = SessionKey.ofStream(streamId);
        Optional<Long> written = last(new ImportKey(session.namespace(), importId).streamId());
        if (written.isEmpty() || written.get() < 1) {
            throw Refusal.notFound(session.id());
        }
        if (!last(streamId).equals(Optional.ofNullable(read))) {
            throw new ConcurrencyException("The session was read before its import was finished");
        }
    }
}
