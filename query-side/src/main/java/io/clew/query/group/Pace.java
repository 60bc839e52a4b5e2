package io.clew.query.group;

/** How fast a group goes through the log. */
@FunctionalInterface
public interface Pace {

    /** As fast as it can. */
    Pace FULL = () -> {};

    /** Called before each event in the thread that will apply it; may let it wait a moment. */
    void beforeNext();
}
