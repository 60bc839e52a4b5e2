package io.clew.kernel.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/** However deep a path is, finding anything on it takes a few lookups. */
class HistoryLookupsTest {

    private final KeptSegments segments = new KeptSegments();
    private final Random random = new Random(1);

    @Test
    void locatesAnyMessageOfAHundredThousandForks() {
        int depth = 100_000;
        History history = History.endingAt(forks(depth), segments);
        for (long index = 0; index < depth; index++) {
            long wanted = index;
            assertThat(segments.lookupsOf(() -> history.locate(wanted))).isLessThanOrEqualTo(budget(depth));
        }
    }

    @Test
    void locatesAnyMessageAMillionSegmentsDeep() {
        int depth = 1_000_000;
        long[] lookups = {0};
        Segments computed = id -> {
            lookups[0]++;
            return oneMessageEach(id.firstVersion());
        };
        History history = History.endingAt(new Place(oneMessageEach(depth), 1), computed);
        for (int i = 0; i < 10_000; i++) {
            long index = random.nextInt(depth);
            lookups[0] = 0;
            assertThat(history.locate(index).segment().id().firstVersion()).isEqualTo(index + 1);
            assertThat(lookups[0]).isLessThanOrEqualTo(budget(depth));
        }
    }

    @Test
    void forksAndRevertsTakeTwoLookupsAtMost() {
        Place head = forks(10_000);
        for (int i = 0; i < 10_000; i++) {
            Place base = new Place(head.segment(), i % 2);
            SegmentId id = new SegmentId("another " + i, 1);
            assertThat(segments.lookupsOf(() -> Segment.on(id, 0, base, segments)))
                    .isLessThanOrEqualTo(2);
        }
    }

    @Test
    void readsAPageOfAThousandForksInOneLookupForEachMessage() {
        int depth = 1_000;
        History history = History.endingAt(forks(depth), segments);
        everyTime(1_000, () -> paging(history, 50), budget(depth) + 50 - 1);
        everyTime(1_000, () -> locating(history), budget(depth));
    }

    @Test
    void readsASessionRevertedTenThousandTimes() {
        int reverts = 10_000;
        History history = History.endingAt(reverts(reverts), segments);
        assertThat(history.end().segment().depth()).isGreaterThan(1_000);
        everyTime(10_000, () -> locating(history), budget(reverts));
        everyTime(1_000, () -> paging(history, 50), budget(reverts) + 50 - 1);
    }

    @Test
    void revertsWithoutMessagesBetweenLeaveNothingToWalk() {
        Place head = new Place(segments.keep(Segment.start("s")), 1);
        for (long version = 3; version < 10_000; version++) {
            head = new Place(segments.keep(Segment.on(new SegmentId("s", version), 1, head, segments)), 0);
        }
        assertThat(head.segment().depth()).isEqualTo(1);
    }

    @Test
    void findsTheCommonAncestorOfDeepForksWithFewLookups() {
        int depth = 100_000;
        List<Place> trunk = new ArrayList<>();
        forks(depth, trunk);
        for (int i = 0; i < 500; i++) {
            int parting = random.nextInt(depth);
            History one = branch("one " + i, trunk.get(parting), random.nextInt(300));
            History other = branch("other " + i, trunk.get(parting), random.nextInt(300));
            History head = History.endingAt(trunk.get(depth - 1), segments);
            assertThat(segments.lookupsOf(
                            () -> assertThat(one.commonAncestor(other)).contains(trunk.get(parting))))
                    .isLessThanOrEqualTo(2 * budget(depth));
            assertThat(segments.lookupsOf(
                            () -> assertThat(head.commonAncestor(one)).contains(trunk.get(parting))))
                    .isLessThanOrEqualTo(2 * budget(depth));
        }
    }

    /** Three times the binary logarithm of the depth, plus a constant. */
    private static long budget(long depth) {
        return 3L * (64 - Long.numberOfLeadingZeros(depth)) + 1;
    }

    private static void everyTime(int times, LongSupplier reading, long lookups) {
        for (int i = 0; i < times; i++) {
            assertThat(reading.getAsLong()).isLessThanOrEqualTo(lookups);
        }
    }

    private long locating(History history) {
        long index = random.nextLong(history.messageCount());
        return segments.lookupsOf(() -> history.locate(index));
    }

    private long paging(History history, int size) {
        long from = random.nextLong(history.messageCount() - size + 1);
        return segments.lookupsOf(() -> history.spans(from, from + size));
    }

    private Place forks(int count) {
        return forks(count, new ArrayList<>());
    }

    /** The head of a fork of a fork and so on, each with one message; collects the heads of all. */
    private Place forks(int count, List<Place> heads) {
        Place head = new Place(segments.keep(Segment.start("fork 0")), 1);
        heads.add(head);
        for (int i = 1; i < count; i++) {
            head = new Place(segments.keep(Segment.on(new SegmentId("fork " + i, 1), 0, head, segments)), 1);
            heads.add(head);
        }
        return head;
    }

    private History branch(String name, Place base, int forks) {
        Place head = base;
        for (int i = 0; i <= forks; i++) {
            head = new Place(segments.keep(Segment.on(new SegmentId(name + " " + i, 1), 0, head, segments)), 1);
        }
        return History.endingAt(head, segments);
    }

    /** Mostly to the newest message, now and then far back, with no message, one or two in between. */
    private Place reverts(int count) {
        List<Place> places = new ArrayList<>();
        places.add(new Place(segments.keep(Segment.start("s")), 0));
        long version = 1;
        long ordinal = 0;
        for (int i = 0; i < count; i++) {
            int back = random.nextInt(100) == 0 ? random.nextInt(Math.min(20, places.size())) : 0;
            Place target = places.get(places.size() - 1 - back);
            Segment segment = segments.keep(Segment.on(new SegmentId("s", ++version), ordinal, target, segments));
            int messages = random.nextInt(3);
            for (int own = 0; own <= messages; own++) {
                places.add(new Place(segment, own));
            }
            version += messages;
            ordinal += messages;
        }
        return places.get(places.size() - 1);
    }

    /** The segment of a chain in which each has one message and starts where the one before ended. */
    private static Segment oneMessageEach(long version) {
        long depth = version - 1;
        SegmentId id = new SegmentId("s", version);
        return depth == 0
                ? Segment.start("s")
                : new Segment(
                        id,
                        depth,
                        depth,
                        new SegmentId("s", version - 1),
                        depth,
                        new SegmentId("s", SkewBinary.jumpFrom(depth) + 1),
                        "s");
    }
}
