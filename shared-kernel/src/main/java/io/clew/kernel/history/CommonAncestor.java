package io.clew.kernel.history;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import java.util.Optional;

/**
 * Finds the last place that two paths share, by jump pointers.
 *
 * <p>Jumps from the same depth lead to the same depth, so two paths go down in step, and comparing ids says, before any
 * lookup, whether a jump would pass the place where they part.
 */
final class CommonAncestor {

    private final Segments segments;

    CommonAncestor(Segments segments) {
        this.segments = segments;
    }

    /** The last place on the paths that end at these normalised places, normalised; empty when they share nothing. */
    Optional<Place> of(Place one, Place other) {
        return one.segment().depth() < other.segment().depth() ? below(other, one) : below(one, other);
    }

    private Optional<Place> below(Place deeper, Place upper) {
        Segment one = deeper.segment();
        Segment other = upper.segment();
        if (one.id().equals(other.id())) {
            return Optional.of(new Place(other, Math.min(deeper.ownMessages(), upper.ownMessages())));
        }
        if (one.depth() > other.depth()) {
            one = descend(one, other.depth() + 1);
            if (other.id().equals(one.base())) {
                long shared = Math.min(one.messagesBefore(), upper.messageCount());
                return Optional.of(new Place(other, shared - other.messagesBefore()));
            }
            one = parent(one);
        }
        return part(one, other);
    }

    /** For two different segments of the same depth. */
    private Optional<Place> part(Segment one, Segment other) {
        while (!one.isRoot()) {
            if (Objects.equals(one.base(), other.base())) {
                Segment shared = parent(one);
                long messages = Math.min(one.messagesBefore(), other.messagesBefore());
                return Optional.of(new Place(shared, messages - shared.messagesBefore()));
            }
            boolean jumps = !Objects.equals(one.jump(), other.jump());
            one = jumps ? jumped(one) : parent(one);
            other = jumps ? jumped(other) : parent(other);
        }
        boolean sameStart = one.origin().equals(other.origin());
        return sameStart ? Optional.of(Place.start(one.origin())) : Optional.empty();
    }

    private Segment descend(Segment from, long depth) {
        Segment segment = from;
        while (segment.depth() > depth) {
            segment = SkewBinary.jumpFrom(segment.depth()) < depth ? parent(segment) : jumped(segment);
        }
        return segment;
    }

    private Segment parent(Segment segment) {
        return segments.segment(requireNonNull(segment.base()));
    }

    private Segment jumped(Segment segment) {
        return segments.segment(requireNonNull(segment.jump()));
    }
}
