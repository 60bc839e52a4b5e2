package io.clew.query.merge;

import io.clew.kernel.id.Namespace;
import io.clew.kernel.value.ResolvedPoint;

/** In what one point differs from another, both resolved in this namespace. Answered by {@link Divergence}. */
public record GetDivergence(Namespace namespace, ResolvedPoint here, ResolvedPoint there) {}
