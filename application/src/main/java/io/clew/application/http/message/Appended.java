package io.clew.application.http.message;

import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.NewMessage;
import io.clew.kernel.id.MessageId;
import io.clew.kernel.id.SessionId;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What an append wrote.
 *
 * @param version the session's, after it
 * @param visible {@code false} on a repeat some of whose messages a later revert has hidden; else absent
 */
record Appended(
        SessionId sessionId,
        long version,
        List<Place> messages,
        @Nullable Boolean visible) {

    /** Where a message stands: its visible index then, and the version that it made. */
    record Place(MessageId id, long index, long version) {}

    static Appended of(SessionId session, List<NewMessage> messages, Accepted accepted, boolean hidden) {
        List<Place> places = IntStream.range(0, messages.size())
                .mapToObj(i -> new Place(messages.get(i).id(), accepted.firstIndex() + i, accepted.firstVersion() + i))
                .toList();
        return new Appended(session, accepted.version(), places, hidden ? false : null);
    }
}
