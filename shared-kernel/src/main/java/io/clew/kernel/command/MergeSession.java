package io.clew.kernel.command;

import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.value.Boundary;
import org.jspecify.annotations.Nullable;

/**
 * Bring what another session made into this one. Decided by the target, with the source at hand: only the target's stream
 * gets events.
 *
 * @param source the session that is merged
 * @param from its point, resolved
 * @param plan made for that point, or where the boundary moves it; absent if the point could not be resolved
 * @param boundary for the point; {@link Boundary#EXACT} also lets the target leave open tool calls behind
 * @param dryRun refuse what would be refused, and write nothing
 * @param expectedSourceVersion the source's version, if it matters; checked before anything is written
 */
public record MergeSession(
        SessionKey session,
        SessionId source,
        Resolution from,
        @Nullable MergePlan plan,
        Boundary boundary,
        boolean dryRun,
        @Nullable Long expectedVersion,
        @Nullable Long expectedSourceVersion,
        Request request)
        implements SessionCommand {}
