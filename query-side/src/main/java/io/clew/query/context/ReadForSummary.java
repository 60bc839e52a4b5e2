package io.clew.query.context;

import io.clew.kernel.id.SessionKey;
import io.clew.kernel.value.PointName;
import org.jspecify.annotations.Nullable;

/**
 * What a summary that reaches up to a point would stand for. Answered by {@link SummaryReading}.
 *
 * @param headVersion the version that {@code head} means, if the caller expects one
 */
public record ReadForSummary(
        SessionKey session, PointName through, @Nullable Long headVersion) {}
