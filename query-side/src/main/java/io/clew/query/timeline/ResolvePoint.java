package io.clew.query.timeline;

import io.clew.kernel.id.SessionKey;
import io.clew.kernel.value.PointName;
import org.jspecify.annotations.Nullable;

/**
 * Which point a name means. Answered by the kernel's {@code Resolution}, refusals included as data.
 *
 * @param headVersion the version that {@code head} means, if the caller expects one
 */
public record ResolvePoint(
        SessionKey session, PointName at, @Nullable Long headVersion) {}
