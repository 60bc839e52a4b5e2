package io.clew.application.routing;

/**
 * A message between nodes.
 *
 * @param type its name on the allow-list of {@link SentJson}
 * @param revision of its form, from 1
 */
record Sent(String type, int revision, String json) {

    /** The name that a command is routed by: who does not know a revision is not asked. */
    String name() {
        return type + ":" + revision;
    }
}
