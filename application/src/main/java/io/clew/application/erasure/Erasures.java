package io.clew.application.erasure;

import io.clew.application.http.side.Views;
import io.clew.kernel.event.ErasureEvent;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.event.SessionErased;
import io.clew.kernel.event.SubjectErased;
import io.clew.kernel.id.ErasureKey;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.id.SubjectId;
import io.clew.kernel.stored.StoredJson;
import io.clew.key.Destroyed;
import io.clew.key.Erased;
import io.clew.key.ErasedKey;
import io.clew.key.ErasureOrder;
import io.clew.key.KeyStore;
import io.clew.log.EventLog;
import io.clew.log.proof.SignedNotes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erases what was written in a session, or about a subject. First its keys are destroyed, durably: that is the point of
 * no return, and from there on nobody can read it. Then the event log says so, and the views forget what they had opened
 * to find sessions by; when all of that stands, there is a receipt. What a crash interrupts goes on at the next start.
 */
public final class Erasures {

    private static final Logger LOG = LoggerFactory.getLogger(Erasures.class);
    private static final String ERASURE = "Erasure";

    /** The longest that somebody waits for the views; the receipt can be had later. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KeyStore keys;
    private final EventLog log;
    private final StoredJson stored;
    private final Views views;
    private final Optional<SignedNotes> notes;

    /** @param notes signs the receipts; absent where another node does, which finds what has none yet */
    public Erasures(KeyStore keys, EventLog log, StoredJson stored, Views views, Optional<SignedNotes> notes) {
        this.keys = keys;
        this.log = log;
        this.stored = stored;
        this.views = views;
        this.notes = notes;
    }

    /** Erases what was written in a session that is there; what is written in it from now on is sealed under another key. */
    public Erasure session(
            ErasureKey erasure, SessionKey session, Map<String, Object> metadata, @Nullable String reason) {
        Destroyed known = keys.erasure(erasure);
        long key = keys.successor(firstKeyOf(session));
        return carryOut(
                known != null
                        ? known
                        : keys.destroy(new ErasureOrder(erasure, session.id(), List.of(key), actor(metadata), reason)),
                metadata);
    }

    /** Erases what the messages about somebody say, in all sessions of the namespace. */
    public Erasure subject(
            ErasureKey erasure, SubjectId subject, Map<String, Object> metadata, @Nullable String reason) {
        return carryOut(keys.forgetSubject(erasure, subject, actor(metadata), reason), metadata);
    }

    /** An erasure that was asked for; absent if there is none of this name. */
    public @Nullable Erasure find(ErasureKey erasure) {
        Destroyed facts = keys.erasure(erasure);
        return facts == null ? null : Erasure.of(facts);
    }

    /** Goes on with all that has no receipt yet. */
    public void resume() {
        for (Destroyed facts : keys.unfinished()) {
            Map<String, Object> metadata = new HashMap<>();
            metadata.put(EventMetadata.NAMESPACE, facts.erasure().namespace().value());
            metadata.put(EventMetadata.ACTOR, facts.requestedBy());
            if (carryOut(facts, metadata).receipt() != null) {
                LOG.info(
                        "The interrupted erasure {} is finished.",
                        facts.erasure().id());
            }
        }
    }

    private Erasure carryOut(Destroyed facts, Map<String, Object> metadata) {
        if (facts.finished()) {
            return Erasure.of(facts);
        }
        long position = record(facts, metadata);
        if (notes.isEmpty() || !views.await(position, PATIENCE)) {
            return Erasure.of(facts);
        }
        Receipt receipt = Receipt.of(
                facts, position, log.tiles().hashes(0, position - 1, 1).get(0));
        return Erasure.of(keys.finished(facts.erasure(), receipt.signed(notes.get())));
    }

    /** The position of the event that says so. */
    private long record(Destroyed facts, Map<String, Object> metadata) {
        String stream = facts.erasure().streamId();
        OptionalLong recorded = log.positionOf(stream, 0);
        if (recorded.isEmpty()) {
            try {
                log.eventStore()
                        .publish(new GenericDomainEventMessage<>(
                                ERASURE, stream, 0, event(facts), with(facts, metadata)));
            } catch (ConcurrencyException | AggregateStreamCreationException e) {
                LOG.debug("Somebody else carries out the same erasure", e);
            }
            recorded = log.positionOf(stream, 0);
        }
        return recorded.orElseThrow();
    }

    private static ErasureEvent event(Destroyed facts) {
        List<Long> numbers = facts.keys().stream().map(ErasedKey::number).toList();
        return facts.kind() == Erased.SESSION
                ? new SessionErased(new SessionId(facts.target()), numbers)
                : new SubjectErased(numbers);
    }

    /** A session's erasure is applied in the order of its lineage, as its own events are. */
    private Map<String, Object> with(Destroyed facts, Map<String, Object> metadata) {
        if (facts.kind() != Erased.SESSION) {
            return metadata;
        }
        SessionKey session = new SessionKey(facts.erasure().namespace(), new SessionId(facts.target()));
        Map<String, Object> rooted = new HashMap<>(metadata);
        rooted.put(EventMetadata.ROOT_ID, String.valueOf(ofFirstEvent(session, EventMetadata.ROOT_ID)));
        return rooted;
    }

    private long firstKeyOf(SessionKey session) {
        if (!(ofFirstEvent(session, EventMetadata.SEAL_KEY) instanceof Number key)) {
            throw new IllegalStateException("The first event of " + session + " names no key.");
        }
        return key.longValue();
    }

    private @Nullable Object ofFirstEvent(SessionKey session, String name) {
        return log.event(session.streamId(), 0)
                .orElseThrow()
                .metadataWith(stored)
                .get(name);
    }

    private static String actor(Map<String, Object> metadata) {
        return String.valueOf(metadata.get(EventMetadata.ACTOR));
    }
}
