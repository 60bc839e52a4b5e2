package io.clew.kernel.seal;

import io.clew.kernel.id.SubjectId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the parts of one event are sealed while it is written. */
public interface Sealing {

    /** Where the event will stand. */
    EventPlace place();

    /** The living keys for what is written there now, perhaps about somebody. */
    List<Long> keys(@Nullable SubjectId subject);
}
