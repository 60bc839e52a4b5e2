package io.clew.application.evidence;

import org.jspecify.annotations.Nullable;

/**
 * The first line of evidence.
 *
 * @param clew the form of what follows
 * @param streamId of all its events
 * @param checkpoint a signed note: the tree that they are in
 * @param key that signed it; compare it with the one you know
 */
record EvidenceHeader(
        @Nullable String clew,
        @Nullable String streamId,
        @Nullable String checkpoint,
        @Nullable String key) {

    static final String FORM = "evidence.1";
}
