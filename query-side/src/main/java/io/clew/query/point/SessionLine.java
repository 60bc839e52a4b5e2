package io.clew.query.point;

import io.clew.kernel.id.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * What finding points needs of a session.
 *
 * @param parentId the session it was started under or forked of
 * @param deleted whether it is hidden
 * @param version its version
 */
public record SessionLine(@Nullable SessionId parentId, boolean deleted, long version) {}
