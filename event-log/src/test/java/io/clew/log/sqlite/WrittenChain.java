package io.clew.log.sqlite;

import static io.clew.log.Streams.event;

import io.clew.log.Streams;
import io.clew.log.proof.Checkpoint;
import io.clew.log.proof.MerkleTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.axonframework.eventhandling.EventMessage;

/** A log with some streams that grew in turns, and checkpoints of it. */
final class WrittenChain {
    private WrittenChain() {}

    /** Writes so many events, and takes a checkpoint now and then and at the end. */
    static List<Checkpoint> write(Path file, int events, long seed) {
        Random random = new Random(seed);
        long[] next = new long[8];
        List<Checkpoint> checkpoints = new ArrayList<>();
        try (SqliteEventLog log = SqliteEventLog.open(LogOptions.of(file, Streams.serializer(1)))) {
            while (log.head() < events) {
                int stream = random.nextInt(next.length);
                List<EventMessage<?>> append = new ArrayList<>();
                for (int i = Math.min(1 + random.nextInt(5), events - (int) log.head()); i > 0; i--) {
                    append.add(event("stream " + stream, next[stream]++));
                }
                log.eventStore().publish(append);
                if (random.nextInt(20) == 0 || log.head() == events) {
                    checkpoints.add(checkpoint(log));
                }
            }
        }
        return checkpoints;
    }

    static Checkpoint checkpoint(SqliteEventLog log) {
        return new Checkpoint("test", log.head(), new MerkleTree(log.tiles()).root(log.head()));
    }
}
