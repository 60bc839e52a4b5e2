package io.clew.query.request;

import io.clew.kernel.command.Earlier;
import io.clew.kernel.id.SessionId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a request.
 *
 * @param found under the session addressed, its key and ids
 * @param keyUsedBy the session whose stream holds the event with the key, if any; may be another than the one addressed
 * @param readTo the version of the session up to which this is known; 0 if the session is unknown
 */
public record EarlierRequests(List<Earlier> found, @Nullable SessionId keyUsedBy, long readTo) {

    public EarlierRequests {
        found = List.copyOf(found);
    }
}
