package io.clew.kernel.command;

import io.clew.kernel.id.SessionKey;
import io.clew.kernel.id.SummaryId;
import io.clew.kernel.value.Boundary;
import io.clew.kernel.value.Summary;
import org.jspecify.annotations.Nullable;

/**
 * Add a summary that stands for older messages.
 *
 * @param from the visible index of the first message it stands for
 * @param through where the last one it stands for is the newest, on what the session shows
 * @param asOf the session's version at which that was read; refused if there was a revert since
 */
public record AddSummary(
        SessionKey session,
        SummaryId id,
        long from,
        Resolution through,
        long asOf,
        Summary summary,
        Boundary boundary,
        @Nullable Long expectedVersion,
        Request request)
        implements SessionCommand {}
