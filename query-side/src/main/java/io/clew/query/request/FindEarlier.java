package io.clew.query.request;

import io.clew.kernel.id.SessionKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The accepted requests that bear a name of this one. Answered by {@link EarlierRequests}.
 *
 * @param session the session addressed
 * @param key the request's key (as in {@code Request}), looked up in the whole namespace
 * @param names names in the session, as {@code Earlier} makes them, without the key
 */
public record FindEarlier(SessionKey session, @Nullable String key, List<String> names) {}
