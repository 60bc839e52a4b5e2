package io.clew.application.bundle;

import io.clew.application.bundle.Life.Fate;
import io.clew.application.http.side.Views;
import io.clew.command.session.AggregateSnapshots;
import io.clew.command.session.Sessions;
import io.clew.command.session.TakenIds;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.event.ImportFinished;
import io.clew.kernel.event.ImportStarted;
import io.clew.kernel.id.ImportKey;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.refusal.Rejection;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.stored.StoredJson;
import io.clew.log.EventLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;

/**
 * Writes a bundle that was checked. First all ids are taken or none; what follows comes in the bundle's order, hidden,
 * and the last event shows it all. What an earlier try wrote is passed over.
 */
final class Writing {

    private static final String IMPORT = "Import";
    private static final int EVENTS_AT_ONCE = 1000;
    private static final int CHARS_AT_ONCE = 4 << 20;

    /** The views may be so far behind; else those who read would wait for an import that does not concern them. */
    private static final long AHEAD_OF_VIEWS = 10_000;

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final int NAMED = 100;

    /** Events that the first command to a session may read. */
    private static final long LONG = 1000;

    private final EventLog log;
    private final StoredJson stored;
    private final Views views;
    private final ImportKey importKey;
    private final Map<String, Object> ofImporter;
    private final Contents contents;
    private final List<DomainEventMessage<?>> batch = new ArrayList<>();
    private int chars;

    Writing(
            EventLog log,
            StoredJson stored,
            Views views,
            ImportKey importKey,
            Map<String, Object> ofImporter,
            Contents contents) {
        this.log = log;
        this.stored = stored;
        this.views = views;
        this.importKey = importKey;
        this.ofImporter = new HashMap<>(ofImporter);
        this.ofImporter.put(EventMetadata.NAMESPACE, importKey.namespace().value());
        this.contents = contents;
    }

    /** Takes the ids of all new sessions; none if another session began under one of them meanwhile. */
    void begin(TakenIds ids, boolean first) {
        List<String> streams = streams(taken());
        ids.take(streams);
        List<SessionId> late = contents.of(Fate.NEW).stream()
                .filter(life -> life.written == 0)
                .map(life -> life.id)
                .filter(id -> log.has(key(id).streamId(), 0))
                .toList();
        if (!late.isEmpty()) {
            ids.free(streams);
            throw idTaken(late);
        }
        if (first) {
            add(0, started());
            publish();
        }
    }

    /** Gives back the ids: another node goes on with the same import. */
    void leave(TakenIds ids) {
        ids.free(streams(taken()));
    }

    private List<SessionId> taken() {
        return contents.of(Fate.NEW).stream().map(life -> life.id).toList();
    }

    private List<String> streams(List<SessionId> sessions) {
        return sessions.stream().map(id -> key(id).streamId()).toList();
    }

    private ImportStarted started() {
        BundleHeader.Origin origin = contents.header().origin();
        return new ImportStarted(
                contents.sessions(),
                contents.renaming().from(),
                taken(),
                contents.of(Fate.UNCHANGED).size(),
                contents.events(),
                origin.namespace(),
                origin.exportedAt());
    }

    /** Writes all else, then shows it. */
    void finish(BundleReader bundle, AggregateSnapshots snapshots, TakenIds ids) {
        for (Happened next = BundleCheck.next(bundle, contents.renaming(), stored);
                next != null;
                next = BundleCheck.next(bundle, contents.renaming(), stored)) {
            Life life = contents.lives().get(next.session());
            long version = next.line().version();
            if (life != null && life.fate == Fate.NEW && version > life.written) {
                add(next, life);
                if (batch.size() == EVENTS_AT_ONCE || chars > CHARS_AT_ONCE) {
                    publish();
                    letViewsFollow();
                }
            }
        }
        publish();
        for (Life life : contents.of(Fate.NEW)) {
            if (life.version > LONG) {
                snapshots.take(key(life.id));
            }
        }
        add(1, new ImportFinished());
        publish();
        leave(ids);
    }

    private void add(long sequence, Object event) {
        batch.add(new GenericDomainEventMessage<>(IMPORT, importKey.streamId(), sequence, event, ofImporter));
    }

    private void add(Happened next, Life life) {
        Map<String, Object> metadata = next.line().importedWith(ofImporter);
        metadata.put(EventMetadata.IMPORT, importKey.id());
        metadata.put(EventMetadata.ROOT_ID, life.lineageRoot.value());
        batch.add(new GenericDomainEventMessage<>(
                Sessions.AGGREGATE_SNAPSHOT.name(),
                key(next.session()).streamId(),
                next.line().version() - 1,
                next.event(),
                metadata));
        chars += next.line().data().text().length();
    }

    private void publish() {
        if (!batch.isEmpty()) {
            log.eventStore().publish(List.copyOf(batch));
            batch.clear();
            chars = 0;
        }
    }

    private void letViewsFollow() {
        views.await(log.head() - AHEAD_OF_VIEWS, LONGEST_PAUSE);
    }

    private SessionKey key(SessionId session) {
        return new SessionKey(importKey.namespace(), session);
    }

    static RuntimeException idTaken(List<SessionId> sessions) {
        return new Rejection(
                        RejectionCode.ID_TAKEN,
                        "There are other sessions with these ids here, or shorter ones: nothing was imported. Import one"
                                + " session under another id with ?as=, or the bundle into another namespace.",
                        Map.of(
                                "ids",
                                sessions.stream()
                                        .limit(NAMED)
                                        .map(SessionId::value)
                                        .toList()))
                .asException();
    }
}
