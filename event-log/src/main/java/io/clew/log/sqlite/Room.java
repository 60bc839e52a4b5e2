package io.clew.log.sqlite;

import io.clew.log.LogStatus;
import io.clew.log.NewEvent;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The room on the disk of the log. Some of it is kept free: on a disk that the log had filled to the last byte the views
 * could not take in what it acknowledged last, so nothing could be read either, and nothing would start.
 */
final class Room {

    /** What an event takes beside its texts, in the log and in its indexes, about. */
    private static final int EVENT_BYTES = 1024;

    private final @Nullable FileStore disk;
    private final long kept;

    /** @param kept bytes that are left to others */
    Room(Path file, long kept) {
        disk = diskOf(file);
        this.kept = kept;
    }

    /** Refusing while there is less room than is kept. */
    LogStatus status() {
        long left = left();
        return left >= kept
                ? LogStatus.WRITABLE
                : LogStatus.withoutRoom(
                        "The disk of the event log has %d MiB left, and %d are kept for the views. Make room; then it goes on by itself."
                                .formatted(left >> 20, kept >> 20));
    }

    /** Whether this fits beside what is kept; it is written twice, into the write-ahead file and from there. */
    boolean isEnoughFor(List<Append> group) {
        return left() - 2 * bytes(group) >= kept;
    }

    /** All that one could wish for if nobody knows: whoever writes will see. */
    private long left() {
        try {
            return disk == null ? Long.MAX_VALUE : disk.getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }

    private static @Nullable FileStore diskOf(Path file) {
        try {
            return Files.getFileStore(file);
        } catch (IOException e) {
            return null;
        }
    }

    private static long bytes(List<Append> group) {
        long bytes = 0;
        for (Append append : group) {
            for (NewEvent event : append.events()) {
                bytes += EVENT_BYTES + event.data().length() + event.meta().length();
            }
        }
        return bytes;
    }
}
