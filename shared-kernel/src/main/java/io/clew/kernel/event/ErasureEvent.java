package io.clew.kernel.event;

/**
 * Keys were destroyed, and with them all that was sealed under them. Written after that, each in a stream of its own, so
 * that no session's version moves. Stored like a {@link SessionEvent}.
 */
public sealed interface ErasureEvent permits SessionErased, SubjectErased {}
