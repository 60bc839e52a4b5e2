package io.clew.kernel.event;

/**
 * Something that was asked of the server, whether or not it was granted: who is asked for in its metadata. It holds
 * nothing that a request said but ids and the name of a namespace. Stored like a {@link SessionEvent}.
 */
public sealed interface AccessEvent permits AccessRefused, AdministrativeAct, AuditRead {}
