package io.clew.kernel.command;

import io.clew.kernel.id.MessageId;
import io.clew.kernel.id.SnapshotId;
import io.clew.kernel.id.SummaryId;
import org.jspecify.annotations.Nullable;

/**
 * An accepted request, found by one of its names: its key, or the id of a message, snapshot or summary it made.
 *
 * @param name as made by {@link #key}, {@link #message}, {@link #snapshot} or {@link #summary}
 * @param digest of that request; absent if it had none
 * @param firstVersion the version of its first event in the session
 * @param count how many events it wrote there
 * @param firstIndex the visible index of its first message; 0 if it added none
 */
public record Earlier(String name, @Nullable String digest, long firstVersion, int count, long firstIndex) {

    public static String key(String key) {
        return "k:" + key;
    }

    public static String message(MessageId id) {
        return "m:" + id.value();
    }

    public static String snapshot(SnapshotId id) {
        return "s:" + id.value();
    }

    public static String summary(SummaryId id) {
        return "y:" + id.value();
    }
}
