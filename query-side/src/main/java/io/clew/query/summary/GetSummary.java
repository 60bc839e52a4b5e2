package io.clew.query.summary;

import io.clew.kernel.id.SessionKey;
import io.clew.kernel.id.SummaryId;

/**
 * One summary by its id: the session's own first, hidden ones included, then those of its ancestors whose messages lie on
 * its history. Answered by {@link SummaryView}.
 */
public record GetSummary(SessionKey session, SummaryId id) {}
