package io.clew.application.access;

/** Where a scope is needed. */
public enum Reach {
    /** In the namespace that the request names. */
    NAMESPACE,
    /** In any: the operation is about no namespace and shows nothing of another's. */
    ANY,
    /** In all: the operation shows or changes what belongs to all. */
    ALL
}
