package io.clew.kernel.history;

/**
 * Neighbouring messages of a history that one segment provides.
 *
 * @param segment the segment that holds them
 * @param fromIndex the visible index of the first, inclusive
 * @param toIndex the visible index after the last, exclusive; greater than {@code fromIndex}
 */
public record Span(Segment segment, long fromIndex, long toIndex) {

    public Span {
        if (fromIndex < segment.messagesBefore() || toIndex <= fromIndex) {
            throw new IllegalArgumentException(
                    "Segment %s has no messages from index %d to %d".formatted(segment.id(), fromIndex, toIndex));
        }
    }

    /** The ordinal of the first message, in the session of the segment. */
    public long fromOrdinal() {
        return segment.ordinalOf(fromIndex);
    }

    /** The ordinal after that of the last message: ordinals of a span have no gap. */
    public long toOrdinal() {
        return segment.ordinalOf(toIndex);
    }
}
