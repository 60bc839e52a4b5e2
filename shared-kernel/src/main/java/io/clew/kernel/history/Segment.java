package io.clew.kernel.history;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A run of one session's versions between two reverts, and where the messages before it are found.
 *
 * <p>A segment is written once, when it begins, and never changes; its size does not depend on the length of the
 * history. A root shows nothing before its own messages: it has no base, no jump, and depth 0.
 *
 * @param id the session and the version that began the segment
 * @param firstOrdinal the session's next ordinal when the segment began: that of its first own message
 * @param messagesBefore how many messages are visible before its first own one
 * @param base the segment that provides the message just before its first own one, null for roots; normalised, so it
 *     shows at least one own message on this path
 * @param depth how many segments lie below it on the path
 * @param jump an ancestor further down, for searches in O(log depth), null for roots (skew-binary jump pointers)
 * @param origin the session whose start is the beginning of this path: its version 1 is the point {@code start}
 */
public record Segment(
        SegmentId id,
        long firstOrdinal,
        long messagesBefore,
        @Nullable SegmentId base,
        long depth,
        @Nullable SegmentId jump,
        String origin) {

    public Segment {
        boolean root = base == null;
        if (root != (jump == null) || root != (depth == 0) || root != (messagesBefore == 0)) {
            throw new IllegalArgumentException(
                    "A segment has base, jump, depth and messages before it, or none of them: " + id);
        }
        if (firstOrdinal < 0 || depth < 0 || messagesBefore < depth) {
            throw new IllegalArgumentException("Every segment below this one shows at least one message: " + id);
        }
    }

    /** The first segment of a session that starts from nothing. */
    public static Segment start(String session) {
        return new Segment(new SegmentId(session, 1), 0, 0, null, 0, null, session);
    }

    /**
     * The segment that a fork or a revert begins on a point of any session.
     *
     * <p>Two lookups at most.
     *
     * @param firstOrdinal the next ordinal of the session that begins the segment: 0 for a fork
     */
    public static Segment on(SegmentId id, long firstOrdinal, Place point, Segments segments) {
        Place place = point.normalised(segments);
        Segment base = place.segment();
        if (place.ownMessages() == 0) {
            return new Segment(id, firstOrdinal, 0, null, 0, null, base.origin());
        }
        long depth = base.depth() + 1;
        return new Segment(
                id, firstOrdinal, place.messageCount(), base.id(), depth, jump(depth, base, segments), base.origin());
    }

    private static SegmentId jump(long depth, Segment base, Segments segments) {
        boolean toBase = SkewBinary.jumpFrom(depth) == base.depth();
        // Otherwise the base's jump and the next one are equally long, and this one spans both.
        return toBase
                ? base.id()
                : requireNonNull(segments.segment(requireNonNull(base.jump())).jump());
    }

    /** Whether nothing is visible before its own messages. */
    public boolean isRoot() {
        return base == null;
    }

    /** The session whose versions these are. */
    public String session() {
        return id.session();
    }

    /** The visible index of an own message; it is the same on every path that shows the message. */
    public long indexOf(long ordinal) {
        return messagesBefore + ordinal - firstOrdinal;
    }

    /** The ordinal of the own message with this visible index. */
    public long ordinalOf(long index) {
        return firstOrdinal + index - messagesBefore;
    }
}
