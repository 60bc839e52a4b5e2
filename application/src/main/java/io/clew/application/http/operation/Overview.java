package io.clew.application.http.operation;

import io.clew.query.group.GroupStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What runs here.
 *
 * @param version of the program
 * @param eventLog whether the log takes writes, and why not
 * @param views every group of views and what it is doing
 * @param position of the last event acknowledged
 * @param limits the largest things taken, in bytes, characters or pieces
 */
record Overview(String version, LogState eventLog, List<GroupStatus> views, long position, Map<String, Long> limits) {

    record LogState(boolean writable, @Nullable String cause) {}
}
