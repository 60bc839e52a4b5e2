package io.clew.query.end;

import io.clew.query.page.Edge;
import org.jspecify.annotations.Nullable;

/**
 * The deletions that are not carried out yet on all sessions below, of all namespaces, oldest first. Answered by a {@code
 * Page} of {@link UnfinishedDeletion}.
 */
public record FindUnfinishedDeletions(@Nullable Edge edge, int limit) {}
