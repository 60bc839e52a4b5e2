package io.clew.query.session;

import io.clew.kernel.id.SessionKey;
import io.clew.query.page.Edge;
import org.jspecify.annotations.Nullable;

/** All children of a session, deleted ones too, oldest first. Answered by a {@code Page} of {@link SessionView}. */
public record GetOffspring(SessionKey session, @Nullable Edge edge, int limit) {}
