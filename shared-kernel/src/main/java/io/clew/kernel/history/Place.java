package io.clew.kernel.history;

import static java.util.Objects.requireNonNull;

/**
 * A point made concrete: the segment it lies in and how many of the segment's own messages are shown there.
 *
 * <p>Points of one segment that differ only by events other than messages are the same place.
 *
 * @param segment the segment of the point's version
 * @param ownMessages how many messages the segment itself had received there, from 0
 */
public record Place(Segment segment, long ownMessages) {

    public Place {
        if (ownMessages < 0) {
            throw new IllegalArgumentException("A place shows 0 or more own messages, not " + ownMessages);
        }
    }

    /**
     * The place of the point {@code start}, where nothing is visible yet.
     *
     * @param session one that started from nothing: the origin of every history that begins with it
     */
    public static Place start(String session) {
        return new Place(Segment.start(session), 0);
    }

    /** How many messages are visible here. */
    public long messageCount() {
        return segment.messagesBefore() + ownMessages;
    }

    /**
     * The one place that stands for all that show the same messages: it shows an own message, or is the start.
     *
     * <p>One lookup at most, because the base of a segment is normalised already.
     */
    public Place normalised(Segments segments) {
        if (ownMessages > 0) {
            return this;
        }
        if (segment.isRoot()) {
            return start(segment.origin());
        }
        Segment base = segments.segment(requireNonNull(segment.base()));
        return new Place(base, segment.messagesBefore() - base.messagesBefore());
    }
}
