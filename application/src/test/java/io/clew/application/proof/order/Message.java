package io.clew.application.proof.order;

/**
 * A message as it is shown.
 *
 * @param index its place among what is visible, from 0
 * @param session the one that it was written to
 * @param version that it made of that session
 */
public record Message(int index, String session, long version, String text) {

    @Override
    public String toString() {
        return index + ":" + text + "(" + session + "@" + version + ")";
    }
}
