package io.clew.application.http.end;

/** Who carries out on the sessions below what a deletion says of them. */
@FunctionalInterface
public interface Settling {

    /** There may be something to do; returns at once. */
    void wake();
}
