package io.clew.kernel.event;

import io.clew.kernel.id.SessionId;

/**
 * The receipt of a request for numbered forks that had an idempotency key, written with them into a stream of its own:
 * there can be but one, so the request numbers no others, on any node, whoever takes numbers meanwhile. Stored like a
 * {@link SessionEvent}.
 *
 * @param first of the new sessions; the others are numbered on from it
 * @param count how many there are, at least one
 */
public record ForksNumbered(SessionId first, int count) {}
