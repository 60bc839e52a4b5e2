package io.clew.application.access;

/** What somebody showed at the door, found good. Operations that last ask again whether it still is. */
public interface Pass {

    Caller caller();

    /** Whether it would be let in now as it was then; cheap, and never waits. */
    boolean holds();
}
