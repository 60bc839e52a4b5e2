package io.clew.kernel.event;

/**
 * Something that happened to an import: the stream that says whether the sessions it brought are shown. Stored like a
 * {@link SessionEvent}.
 */
public sealed interface ImportEvent permits ImportStarted, ImportFinished {}
