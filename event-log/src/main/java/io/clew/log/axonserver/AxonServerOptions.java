package io.clew.log.axonserver;

import io.clew.log.LogObserver;
import io.clew.log.SnapshotShapes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;

/**
 * How to open an {@link AxonServerEventLog}.
 *
 * @param server where it is and how to speak to it
 * @param index directory of this node's own for what it derives from the log; it must exist, may be emptied at any time,
 *     and is locked against others
 * @param deadline for any one answer of the server
 * @param mostBytes that one append may have, on the wire
 * @param serializer writes and reads payloads, metadata and aggregate snapshots as text
 * @param snapshots which aggregate snapshots are used
 * @param eventsPerRead most events read at once
 */
public record AxonServerOptions(
        ServerAccess server,
        Path index,
        Duration deadline,
        int mostBytes,
        Serializer serializer,
        SnapshotFilter snapshots,
        EventUpcaster upcasters,
        LogObserver observer,
        int eventsPerRead) {

    public AxonServerOptions {
        if (deadline.isNegative() || deadline.isZero() || mostBytes < 1) {
            throw new IllegalArgumentException("The deadline and the largest append must be positive.");
        }
    }

    /** Answers within 5 s, appends up to 3 MiB, no upcasters, nobody listening, and no aggregate snapshot used. */
    public static AxonServerOptions of(ServerAccess server, Path index, Serializer serializer) {
        return new AxonServerOptions(
                server,
                index,
                Duration.ofSeconds(5),
                3 << 20,
                serializer,
                new SnapshotShapes(Map.of()),
                NoOpEventUpcaster.INSTANCE,
                LogObserver.NONE,
                256);
    }

    /** Uses aggregate snapshots that have the shape number given for their aggregate type, and no others. */
    public AxonServerOptions withSnapshotShapes(Map<String, String> revisions) {
        return new AxonServerOptions(
                server,
                index,
                deadline,
                mostBytes,
                serializer,
                new SnapshotShapes(revisions),
                upcasters,
                observer,
                eventsPerRead);
    }

    public AxonServerOptions withLimits(Duration newDeadline, int newMostBytes) {
        return new AxonServerOptions(
                server, index, newDeadline, newMostBytes, serializer, snapshots, upcasters, observer, eventsPerRead);
    }

    public AxonServerOptions withObserver(LogObserver newObserver) {
        return new AxonServerOptions(
                server, index, deadline, mostBytes, serializer, snapshots, upcasters, newObserver, eventsPerRead);
    }

    String addresses() {
        return String.join(", ", List.copyOf(server.addresses()));
    }
}
