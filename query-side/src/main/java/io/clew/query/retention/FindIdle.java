package io.clew.query.retention;

import io.clew.kernel.id.Namespace;
import io.clew.kernel.value.Retention;
import io.clew.kernel.value.SessionStatus;
import io.clew.query.page.Edge;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of a namespace without a retention of their own, of this status and not changed later than that, below
 * which nothing is in the way of the action. Answered as {@link FindDue} is.
 */
public record FindIdle(
        Namespace namespace,
        SessionStatus status,
        Retention.Action action,
        Instant since,
        @Nullable Edge edge,
        int limit) {}
