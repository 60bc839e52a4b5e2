package io.clew.query.snapshot;

import io.clew.kernel.event.SnapshotCreated;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.id.SnapshotId;
import io.clew.query.group.Recorded;
import io.clew.query.page.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps snapshots: one row each, whatever the length of the history. */
public interface Snapshots {

    void add(SnapshotCreated created, Recorded recorded);

    /** Labels that had been opened with these keys, which are destroyed, name nothing any more. */
    void erase(List<Long> keys);

    /** A snapshot that this session took; absent if it has none with this id. */
    @Nullable
    SnapshotView find(SessionKey session, SnapshotId id);

    /** Newest first; an edge's key is the version of the session that took it. */
    Page<SnapshotView> list(FindSnapshots question);
}
