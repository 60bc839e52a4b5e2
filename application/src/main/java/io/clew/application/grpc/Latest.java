package io.clew.application.grpc;

import io.clew.application.http.side.Recorded;
import io.clew.log.LogUnavailableException;

/** What a read must see. */
final class Latest {

    private Latest() {}

    /**
     * The last position that anybody had written.
     *
     * @throws LogUnavailableException if the log does not answer; a read writes nothing
     */
    static long head(Recorded recorded) {
        try {
            return recorded.latestHead();
        } catch (LogUnavailableException e) {
            throw new LogUnavailableException(String.valueOf(e.getMessage()), e, true);
        }
    }
}
