package io.clew.query.retention;

import io.clew.query.page.Edge;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of all namespaces that end by their own retention and below which nothing is in the way: nothing active
 * if they are to be archived, nothing that is not deleted if they are to be deleted. Answered by a {@code Page} of {@link
 * DueSession}, which may have fewer items than the limit and yet a next one.
 */
public record FindDue(Instant now, @Nullable Edge edge, int limit) {}
