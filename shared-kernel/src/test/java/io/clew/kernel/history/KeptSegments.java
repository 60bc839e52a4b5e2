package io.clew.kernel.history;

import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;

/** Segments as an engine's index keeps them, counting how often one is looked up. */
final class KeptSegments implements Segments {

    private final Map<SegmentId, Segment> byId = new HashMap<>();
    private long lookups;

    @Override
    public Segment segment(SegmentId id) {
        lookups++;
        Segment segment = byId.get(id);
        if (segment == null) {
            throw new NoSuchElementException("No segment " + id);
        }
        return segment;
    }

    Segment keep(Segment segment) {
        if (byId.put(segment.id(), segment) != null) {
            throw new IllegalStateException("A segment is written once: " + segment.id());
        }
        return segment;
    }

    Iterable<Segment> all() {
        return byId.values();
    }

    /** The lookups that this needs. */
    long lookupsOf(Runnable reading) {
        long before = lookups;
        reading.run();
        return lookups - before;
    }
}
