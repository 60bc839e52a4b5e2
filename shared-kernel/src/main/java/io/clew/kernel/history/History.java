package io.clew.kernel.history;

import static java.util.Objects.checkFromToIndex;
import static java.util.Objects.checkIndex;
import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What is visible at a point: the path of segments that ends there.
 *
 * <p>Holds only its end and looks segments up when asked, so it costs the same at any length. Every segment on the path
 * provides at least one message. Indexes are those visible at the point, from 0; an index that is not visible is an
 * {@link IndexOutOfBoundsException}.
 */
public final class History {

    private final Place end;
    private final Segments segments;

    private History(Place end, Segments segments) {
        this.end = end;
        this.segments = segments;
    }

    /** The history of the point at this place; one lookup at most. */
    public static History endingAt(Place place, Segments segments) {
        return new History(place.normalised(segments), segments);
    }

    /** Where it ends, normalised. */
    public Place end() {
        return end;
    }

    /** How many messages are visible; no lookup. */
    public long messageCount() {
        return end.messageCount();
    }

    /** The segment that provides this message, with all that it provides on this path; O(log depth) lookups. */
    public Span locate(long index) {
        checkIndex(index, messageCount());
        Segment child = end.segment();
        if (child.messagesBefore() <= index) {
            return provided(child, messageCount());
        }
        long tooDeep = 0;
        while (true) {
            boolean jumps = SkewBinary.jumpFrom(child.depth()) > tooDeep;
            Segment below = segments.segment(requireNonNull(jumps ? child.jump() : child.base()));
            if (below.messagesBefore() > index) {
                child = below;
            } else if (below.depth() + 1 == child.depth()) {
                // Only a segment's child on this path says where it ends here, so the last step leads to a parent.
                return provided(below, child.messagesBefore());
            } else {
                tooDeep = below.depth();
            }
        }
    }

    /** The ordinal of this message, in the session of its segment; O(log depth) lookups. */
    public long ordinalOf(long index) {
        return locate(index).segment().ordinalOf(index);
    }

    /** The place of the point {@code m:index}: where this message is the newest; O(log depth) lookups. */
    public Place placeOf(long index) {
        Segment segment = locate(index).segment();
        return new Place(segment, index + 1 - segment.messagesBefore());
    }

    /**
     * The messages of a page, as spans in the order of their indexes that leave nothing out.
     *
     * <p>O(log depth) lookups for the last span and one for each other, of which there are fewer than messages; so walking
     * forwards and backwards cost the same.
     *
     * @param from the first index, inclusive
     * @param to the index after the last, exclusive, {@link #messageCount()} at most
     */
    public List<Span> spans(long from, long to) {
        checkFromToIndex(from, to, messageCount());
        if (from == to) {
            return List.of();
        }
        List<Span> spans = new ArrayList<>();
        Segment segment = locate(to - 1).segment();
        long until = to;
        while (segment.messagesBefore() > from) {
            spans.add(provided(segment, until));
            until = segment.messagesBefore();
            segment = segments.segment(requireNonNull(segment.base()));
        }
        spans.add(new Span(segment, from, until));
        Collections.reverse(spans);
        return List.copyOf(spans);
    }

    /**
     * Whether a message of a session is visible here; O(log depth) lookups.
     *
     * @param index the message's visible index, which is the same wherever it is visible
     */
    public boolean sees(String session, long ordinal, long index) {
        if (index < 0 || index >= messageCount()) {
            return false;
        }
        Segment segment = locate(index).segment();
        return segment.session().equals(session) && segment.ordinalOf(index) == ordinal;
    }

    /**
     * Whether this own message of a segment is visible here; O(log depth) lookups.
     *
     * @param ordinal the ordinal of a message that the segment itself received
     */
    public boolean sees(SegmentId segment, long ordinal) {
        long index = segments.segment(segment).indexOf(ordinal);
        return sees(segment.session(), ordinal, index);
    }

    /**
     * The last place both histories pass through; O(log depth) lookups.
     *
     * <p>It is the place of the last message that both see, since histories that share a message share all before it. When
     * they share none but have the same origin, it is that origin's {@link Place#start}; otherwise there is none. Versions
     * that add no message do not count: two points after the same last message have that message's place in common.
     *
     * @param other a history over the same segments
     */
    public Optional<Place> commonAncestor(History other) {
        return new CommonAncestor(segments).of(end, other.end);
    }

    private static Span provided(Segment segment, long until) {
        return new Span(segment, segment.messagesBefore(), until);
    }
}
