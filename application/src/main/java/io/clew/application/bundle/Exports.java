package io.clew.application.bundle;

import io.clew.application.http.side.Recorded;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.id.ImportKey;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.id.StreamId;
import io.clew.kernel.stored.StoredJson;
import io.clew.log.EventLog;
import io.clew.log.LogRecord;
import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes bundles from the log, block by block: the memory it takes does not depend on how many events there are. */
public final class Exports {

    private static final int BLOCK = 500;

    private final EventLog log;
    private final StoredJson stored;
    private final Recorded recorded;
    private final JsonMapper mapper;
    private final String version;

    /** @param version of this program */
    public Exports(EventLog log, StoredJson stored, Recorded recorded, JsonMapper mapper, String version) {
        this.log = log;
        this.stored = stored;
        this.recorded = recorded;
        this.mapper = mapper;
        this.version = version;
    }

    /**
     * Writes all events of sessions that are shown, and of those their histories begin in, as they stand in the log when
     * the writing begins.
     *
     * @param asked what the bundle is made for
     * @param further sessions below, each behind its parent
     */
    public void write(SessionKey asked, List<SessionKey> further, OutputStream out) {
        long end = log.head();
        Lineage lineage = new Lineage(recorded);
        lineage.add(asked);
        further.forEach(lineage::add);
        StreamWalk walk = new StreamWalk(log, stored, end);
        boolean merged = lineage.addMerged(walk);
        BundleWriter bundle = begin(asked.namespace(), end, List.of(asked.id()), out);
        Consumer<LogRecord> write = event -> bundle.add(BundleLine.of(event, event.metadataWith(stored), stored));
        if (merged) {
            walk.inOrderOfTheLog(lineage.ordered(), write);
        } else {
            lineage.ordered().forEach(session -> walk.all(session, write));
        }
        bundle.finish();
    }

    private BundleWriter begin(Namespace namespace, long end, @Nullable List<SessionId> sessions, OutputStream out) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return new BundleWriter(
                out, mapper, BundleHeader.of(new BundleHeader.Origin(namespace, now, end, version), sessions));
    }

    /** Writes all events of a namespace's sessions in the order of the log, but for those that are not shown yet. */
    public void write(Namespace namespace, OutputStream out) {
        long end = log.head();
        BundleWriter bundle = begin(namespace, end, null, out);
        Map<String, Boolean> shown = new HashMap<>();
        long read = 0;
        while (read < end) {
            List<LogRecord> block = log.read(read, (int) Math.min(BLOCK, end - read));
            for (LogRecord event : block) {
                read = event.position();
                if (isOfSessionIn(namespace, event.streamId())) {
                    Map<String, Object> metadata = event.metadataWith(stored);
                    Object by = metadata.get(EventMetadata.IMPORT);
                    if (by == null
                            || shown.computeIfAbsent(by.toString(), id -> isShown(new ImportKey(namespace, id), end))) {
                        bundle.add(BundleLine.of(event, metadata, stored));
                    }
                }
            }
            if (block.isEmpty()) {
                break;
            }
        }
        bundle.finish();
    }

    private static boolean isOfSessionIn(Namespace namespace, String stream) {
        StreamId.Parts parts = StreamId.parse(stream);
        return parts.kind().equals("session") && parts.namespace().equals(namespace);
    }

    private boolean isShown(ImportKey key, long end) {
        return log.positionOf(key.streamId(), 1).orElse(Long.MAX_VALUE) <= end;
    }
}
