package io.clew.query.mongo;

import com.mongodb.client.model.Filters;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.conversions.Bson;

/** How far each segment's views are shown: what a look sees. */
final class Positions {

    private final long[] bySegment;

    Positions(long... bySegment) {
        this.bySegment = bySegment;
    }

    /** Whether a row, or a state of a head, is shown. */
    boolean show(Document row) {
        return Row.number(row, Collections.POSITION) <= of(row);
    }

    long of(Document row) {
        return bySegment[(int) Row.number(row, Collections.SEGMENT)];
    }

    /** The rows that were written since. */
    Bson beyond() {
        return Filters.or(IntStream.range(0, bySegment.length)
                .mapToObj(segment -> Filters.and(
                        Filters.eq(Collections.SEGMENT, (long) segment),
                        Filters.gt(Collections.POSITION, bySegment[segment])))
                .toList());
    }

    /** Everything up to here is shown. */
    long least() {
        return Arrays.stream(bySegment).min().orElse(0);
    }
}
