package io.clew.key;

/** What an erasure was asked of. */
public enum Erased {
    /** All that had been written in a session. */
    SESSION,
    /** All that is about a subject. */
    SUBJECT
}
