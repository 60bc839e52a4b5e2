package io.clew.application.access;

/** Checks one kind of bearer text. */
public interface PassCheck {

    /**
     * What the text is good for.
     *
     * @throws Denied if it is not good, or cannot be checked now
     */
    Pass check(String bearer);
}
