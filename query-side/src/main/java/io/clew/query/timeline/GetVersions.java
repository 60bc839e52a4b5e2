package io.clew.query.timeline;

import io.clew.kernel.id.SessionKey;
import io.clew.query.page.Edge;
import io.clew.query.page.Order;
import org.jspecify.annotations.Nullable;

/**
 * The version log of a session; stays readable when it is deleted. Answered by a {@code Page} of {@link VersionView}.
 *
 * @param after only versions later than this
 * @param edge its key is one version
 */
public record GetVersions(
        SessionKey session,
        @Nullable Long after,
        Order order,
        @Nullable Edge edge,
        int limit) {}
