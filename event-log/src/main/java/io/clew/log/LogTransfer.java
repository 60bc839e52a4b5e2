package io.clew.log;

import io.clew.log.proof.Hash;
import io.clew.log.proof.MerkleTree;
import io.clew.log.proof.Tiles;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Copies a whole log: every event in its stored form to its own position, so that the proof's tree is the same. Sealed
 * parts are not opened. What is there already must be the beginning of the same log; so what was interrupted is carried on
 * by doing it again.
 */
public final class LogTransfer {
    private static final int BLOCK = 1_024;

    private LogTransfer() {}

    /**
     * Returns if the log can be copied into the other. Writes nothing.
     *
     * @throws CannotOpenLogException if the other holds anything but a beginning of it, or cannot take all of its events
     */
    public static void check(LogSource from, LogTarget to) {
        if (!beginsWith(from, to)) {
            throw new CannotOpenLogException(
                    "The event log to copy into holds other events than the one to copy; give it an empty one.", null);
        }
        from.largerThan(to.mostBytes()).ifPresent(position -> {
            throw new CannotOpenLogException(
                    "The event at position %d is larger than the %d bytes that may be written at once there; raise axon-server.max-append, and what the server takes."
                            .formatted(position, to.mostBytes()),
                    null);
        });
    }

    /**
     * Copies what is missing, then compares all.
     *
     * @param progress hears now and then up to which position it is copied
     * @return the root of the tree over all events, on both sides
     * @throws CannotOpenLogException if the logs are not the same in the end
     * @throws LogUnavailableException if one of them cannot be read or written now
     */
    public static Hash copy(LogSource from, LogTarget to, LongConsumer progress) {
        check(from, to);
        to.begin(from);
        while (to.head() < from.head()) {
            List<LogRecord> block = from.read(to.head(), (int) Math.min(BLOCK, from.head() - to.head()));
            if (block.isEmpty()) {
                throw new CannotOpenLogException(
                        "The event log to copy has no event at position " + (to.head() + 1) + ".", null);
            }
            to.append(block);
            progress.accept(to.head());
        }
        from.requireUnchanged();
        if (to.head() != from.head() || !beginsWith(from, to)) {
            throw new CannotOpenLogException(
                    "What was copied is not what is in the event log; check that with clew verify, and copy it to an empty place.",
                    null);
        }
        return root(to.tiles(), to.head());
    }

    private static boolean beginsWith(LogSource from, LogTarget to) {
        long there = to.head();
        return there <= from.head() && root(to.tiles(), there).equals(root(from.tiles(), there));
    }

    private static Hash root(Tiles tiles, long size) {
        return new MerkleTree(tiles).root(size);
    }
}
