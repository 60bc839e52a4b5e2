package io.clew.query.summary;

import io.clew.kernel.event.SummaryAdded;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.id.SummaryId;
import io.clew.query.group.Recorded;
import org.jspecify.annotations.Nullable;

/** Keeps summaries: one row each of the session that it was added to; forks and reverts write none. */
public interface KeptSummaries {

    void add(SummaryAdded added, Link link, Recorded recorded);

    /** A summary added to this session itself; absent if it has none with this id. */
    @Nullable
    KeptSummary find(SessionKey session, SummaryId id);

    /** The summary that this version of the session added; absent if it added none. */
    @Nullable
    KeptSummary at(SessionKey session, long version);
}
