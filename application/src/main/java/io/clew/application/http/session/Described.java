package io.clew.application.http.session;

import io.clew.kernel.id.SessionId;
import io.clew.kernel.value.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a session is called and what is noted about it, after a change of that. */
record Described(
        SessionId sessionId, long version, @Nullable String title, Map<String, Json> metadata) {}
