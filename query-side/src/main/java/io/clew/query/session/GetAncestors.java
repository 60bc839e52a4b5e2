package io.clew.query.session;

import io.clew.kernel.id.SessionKey;
import io.clew.query.page.Edge;
import org.jspecify.annotations.Nullable;

/** The ancestors of a session, nearest first. Answered by a {@code Page} of {@link SessionView}. */
public record GetAncestors(SessionKey session, @Nullable Edge edge, int limit) {}
