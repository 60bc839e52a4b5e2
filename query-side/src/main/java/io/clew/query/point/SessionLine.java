package io.clew.query.point;

import io.clew.kernel.id.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * What finding points needs of a session.
 *
 * @param parentId its place in the hierarchy, which may change
 * @param bornOf the session it was started under or forked of, which never changes: histories follow it
 * @param deleted whether it is hidden
 * @param version its version
 */
public record SessionLine(
        @Nullable SessionId parentId, @Nullable SessionId bornOf, boolean deleted, long version) {}
