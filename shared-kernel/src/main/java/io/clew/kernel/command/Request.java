package io.clew.kernel.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What makes a request recognisable when it comes again.
 *
 * @param digest of the request's method, path and body as sent: the same digest is the same request
 * @param key digest of method, path and idempotency key, if it has one
 * @param earlier what the {@code requests} view knows under this request's key and ids; may be empty
 * @param readTo the version of the addressed session up to which that view had read; 0 if it was not asked, more than
 *     any version if there was nothing to ask
 */
public record Request(@Nullable String digest, @Nullable String key, List<Earlier> earlier, long readTo) {

    /** A request that nobody will recognise. */
    public static final Request UNNAMED = new Request(null, null, List.of(), 0);

    public Request {
        earlier = List.copyOf(earlier);
    }

    public static Request of(String digest, @Nullable String key) {
        return new Request(digest, key, List.of(), 0);
    }

    /** A request all of whose names were made for it: nobody can have used them, however long the session is. */
    public static Request unheardOf(String digest) {
        return new Request(digest, null, List.of(), Long.MAX_VALUE);
    }

    /** The same request with what the view knows of it. */
    public Request knowing(List<Earlier> earlier, long readTo) {
        return new Request(digest, key, earlier, readTo);
    }
}
