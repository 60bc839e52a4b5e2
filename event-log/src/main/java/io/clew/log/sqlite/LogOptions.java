package io.clew.log.sqlite;

import io.clew.log.LogObserver;
import io.clew.log.SnapshotShapes;
import io.clew.log.StoredSerializer;
import java.nio.file.Path;
import java.util.Map;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;

/**
 * How to open a {@link SqliteEventLog}.
 *
 * @param file the log's one file; its directory must exist and is locked against others
 * @param serializer writes and reads payloads, metadata and aggregate snapshots as text
 * @param snapshots which aggregate snapshots are used
 * @param appendsPerGroup most appends in one transaction
 * @param eventsPerRead most events read from the file at once
 * @param readers most connections that read
 * @param checkpointBytes size of the write-ahead file from which its content moves into the log's file
 * @param keptFreeBytes of the disk, left for the views and for the next start: appends that would take them are refused
 */
public record LogOptions(
        Path file,
        Serializer serializer,
        SnapshotFilter snapshots,
        EventUpcaster upcasters,
        LogObserver observer,
        int appendsPerGroup,
        int eventsPerRead,
        int readers,
        long checkpointBytes,
        long keptFreeBytes) {

    /** The usual sizes, no upcasters, nobody listening, and no aggregate snapshot used. */
    public static LogOptions of(Path file, Serializer serializer) {
        return new LogOptions(
                file,
                serializer,
                new SnapshotShapes(Map.of()),
                NoOpEventUpcaster.INSTANCE,
                LogObserver.NONE,
                512,
                256,
                8,
                8 << 20,
                32 << 20);
    }

    /** Whether what people wrote is sealed. */
    boolean isSealed() {
        return StoredSerializer.seals(serializer);
    }

    /** Uses aggregate snapshots that have the shape number given for their aggregate type, and no others. */
    public LogOptions withSnapshotShapes(Map<String, String> revisions) {
        return withSnapshots(new SnapshotShapes(revisions));
    }

    public LogOptions withSnapshots(SnapshotFilter newSnapshots) {
        return new LogOptions(
                file,
                serializer,
                newSnapshots,
                upcasters,
                observer,
                appendsPerGroup,
                eventsPerRead,
                readers,
                checkpointBytes,
                keptFreeBytes);
    }

    public LogOptions withUpcasters(EventUpcaster newUpcasters) {
        return new LogOptions(
                file,
                serializer,
                snapshots,
                newUpcasters,
                observer,
                appendsPerGroup,
                eventsPerRead,
                readers,
                checkpointBytes,
                keptFreeBytes);
    }

    public LogOptions withObserver(LogObserver newObserver) {
        return new LogOptions(
                file,
                serializer,
                snapshots,
                upcasters,
                newObserver,
                appendsPerGroup,
                eventsPerRead,
                readers,
                checkpointBytes,
                keptFreeBytes);
    }

    public LogOptions withKeptFree(long newKeptFreeBytes) {
        return new LogOptions(
                file,
                serializer,
                snapshots,
                upcasters,
                observer,
                appendsPerGroup,
                eventsPerRead,
                readers,
                checkpointBytes,
                newKeptFreeBytes);
    }
}
