package io.clew.kernel.history;

/**
 * Which segment: a session and the version with which the segment began.
 *
 * @param session the session's name, an opaque exact string: two names are the same only when every character is
 * @param firstVersion the session's version that began the segment, from 1
 */
public record SegmentId(String session, long firstVersion) {

    public SegmentId {
        if (firstVersion < 1) {
            throw new IllegalArgumentException("The first version of a segment is 1 or more, not " + firstVersion);
        }
    }
}
