package io.clew.query.retention;

/** The namespaces in which there are sessions. Answered by {@link Namespaces}. */
public record GetNamespaces() {}
