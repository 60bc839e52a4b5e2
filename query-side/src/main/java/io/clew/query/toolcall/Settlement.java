package io.clew.query.toolcall;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.clew.kernel.value.CallAction;
import io.clew.kernel.value.CallOutcome;
import io.clew.kernel.value.Json;
import io.clew.query.page.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a tool call.
 *
 * @param detail absent if nothing was said, or nobody can read it any more
 * @param version the session's version which said it
 */
public record Settlement(
        @JsonIgnore CallAction action,
        @JsonIgnore long messageIndex,
        @JsonIgnore String callId,
        CallOutcome outcome,
        @Nullable Json detail,
        long version,
        Actor actor,
        Instant at) {}
