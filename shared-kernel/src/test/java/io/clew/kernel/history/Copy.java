package io.clew.kernel.history;

import java.util.ArrayList;
import java.util.List;

/**
 * The naive model of a point: all that is visible there, copied.
 *
 * @param session whose version it is
 * @param origin the session at whose start its history begins
 */
record Copy(String session, long version, String origin, List<Message> messages) {

    /**
     * A message as the model knows it.
     *
     * @param version the version of its session that added it
     * @param run the version of its session that began the run it lies in: its start or its latest revert
     */
    record Message(String session, long ordinal, long version, long run) {}

    Copy plus(Message message) {
        List<Message> more = new ArrayList<>(messages);
        more.add(message);
        return new Copy(session, version + 1, origin, more);
    }

    /** The same messages, seen as this version. */
    Copy as(String otherSession, long otherVersion) {
        return new Copy(otherSession, otherVersion, origin, messages);
    }

    int sharedWith(Copy other) {
        int shared = 0;
        int limit = Math.min(messages.size(), other.messages.size());
        while (shared < limit && messages.get(shared).equals(other.messages.get(shared))) {
            shared++;
        }
        return shared;
    }
}
