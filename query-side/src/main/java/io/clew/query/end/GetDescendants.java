package io.clew.query.end;

import io.clew.kernel.id.SessionKey;
import io.clew.query.page.Edge;
import org.jspecify.annotations.Nullable;

/** All children of a session, deleted ones too, oldest first. Answered by a {@code Page} of {@link Descendant}. */
public record GetDescendants(SessionKey session, @Nullable Edge edge, int limit) {}
