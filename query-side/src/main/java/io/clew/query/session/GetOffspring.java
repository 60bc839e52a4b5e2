package io.clew.query.session;

import io.clew.kernel.id.SessionKey;
import io.clew.query.page.Edge;
import org.jspecify.annotations.Nullable;

/** The children of a session, oldest first, deleted ones too if they have some below that are not. Answered by a {@code Page} of {@link SessionView}. */
public record GetOffspring(SessionKey session, @Nullable Edge edge, int limit) {}
