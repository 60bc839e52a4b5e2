package io.clew.kernel.event;

import io.clew.kernel.id.SessionId;
import java.util.List;

/**
 * What had been written in a session until then can be read by nobody, here and in all that inherited it.
 *
 * @param keys the numbers of those destroyed
 */
public record SessionErased(SessionId sessionId, List<Long> keys) implements ErasureEvent {

    public SessionErased {
        keys = List.copyOf(keys);
    }
}
