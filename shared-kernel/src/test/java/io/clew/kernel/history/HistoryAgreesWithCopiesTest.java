package io.clew.kernel.history;

import static java.util.stream.LongStream.range;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Every reading of a path answers what a model that copies all messages at every version would answer. */
class HistoryAgreesWithCopiesTest {

    private static final int LIVES = 300;
    private static final int STEPS = 60;
    private static final int READINGS = 60;

    @Test
    void showsEveryMessageAtItsIndex() {
        atRandomPoints((life, random) -> {
            Copy point = life.anyPoint();
            History history = life.sessions.history(point);
            assertThat(history.messageCount()).isEqualTo(point.messages().size());
            for (int index = 0; index < point.messages().size(); index++) {
                Copy.Message message = point.messages().get(index);
                assertThat(history.locate(index).segment().id())
                        .isEqualTo(new SegmentId(message.session(), message.run()));
                assertThat(history.ordinalOf(index)).isEqualTo(message.ordinal());
            }
        });
    }

    @Test
    void locatesAllThatTheSegmentProvidesAndNothingElse() {
        atRandomPoints((life, random) -> {
            Copy point = life.anyPoint();
            History history = life.sessions.history(point);
            for (int index = 0; index < point.messages().size(); index++) {
                Copy.Message message = point.messages().get(index);
                int from = index;
                while (from > 0 && sameSegment(point.messages().get(from - 1), message)) {
                    from--;
                }
                int to = index + 1;
                while (to < point.messages().size()
                        && sameSegment(point.messages().get(to), message)) {
                    to++;
                }
                Span span = history.locate(index);
                assertThat(List.of(span.fromIndex(), span.toIndex())).containsExactly((long) from, (long) to);
            }
        });
    }

    @Test
    void refusesIndexesThatAreNotVisible() {
        atRandomPoints((life, random) -> {
            History history = life.sessions.history(life.anyPoint());
            assertThatThrownBy(() -> history.locate(history.messageCount()))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> history.locate(-1)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> history.spans(0, history.messageCount() + 1))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        });
    }

    @Test
    void walksPagesForwardsToTheEnd() {
        atRandomPoints((life, random) -> {
            Copy point = life.anyPoint();
            History history = life.sessions.history(point);
            List<List<Object>> walked = new ArrayList<>();
            long from = 0;
            while (from < history.messageCount()) {
                long to = Math.min(history.messageCount(), from + 1 + random.nextInt(9));
                walked.addAll(page(history, from, to));
                from = to;
            }
            assertThat(walked).isEqualTo(identities(point));
        });
    }

    @Test
    void walksPagesBackwardsToTheStart() {
        atRandomPoints((life, random) -> {
            Copy point = life.anyPoint();
            History history = life.sessions.history(point);
            List<List<Object>> walked = new ArrayList<>();
            long to = history.messageCount();
            while (to > 0) {
                long from = Math.max(0, to - 1 - random.nextInt(9));
                List<List<Object>> page = page(history, from, to);
                Collections.reverse(page);
                walked.addAll(page);
                to = from;
            }
            Collections.reverse(walked);
            assertThat(walked).isEqualTo(identities(point));
        });
    }

    @Test
    void pagesTouchNoMoreSegmentsThanMessages() {
        atRandomPoints((life, random) -> {
            History history = life.sessions.history(life.anyPoint());
            long to = random.nextLong(history.messageCount() + 1);
            long from = random.nextLong(to + 1);
            long located = to == from ? 0 : life.sessions.segments.lookupsOf(() -> history.locate(to - 1));
            long lookups = life.sessions.segments.lookupsOf(
                    () -> assertThat(history.spans(from, to)).hasSizeLessThanOrEqualTo((int) (to - from)));
            assertThat(lookups).isLessThanOrEqualTo(located + Math.max(0, to - from - 1));
        });
    }

    @Test
    void seesExactlyTheMessagesOnItsPath() {
        atRandomPoints((life, random) -> {
            Copy point = life.anyPoint();
            History history = life.sessions.history(point);
            List<Copy.Message> others = life.anyPoint().messages();
            for (int index = 0; index < others.size(); index++) {
                Copy.Message message = others.get(index);
                boolean visible = point.messages().contains(message);
                assertThat(history.sees(message.session(), message.ordinal(), index))
                        .isEqualTo(visible);
                assertThat(history.sees(new SegmentId(message.session(), message.run()), message.ordinal()))
                        .isEqualTo(visible);
            }
        });
    }

    @Test
    void theSamePlaceStandsForAMessageOnEveryPathThatShowsIt() {
        atRandomPoints((life, random) -> {
            Copy point = life.anyPoint();
            History history = life.sessions.history(point);
            for (int index = 0; index < point.messages().size(); index++) {
                Copy.Message message = point.messages().get(index);
                Place added = life.sessions.place(message.session(), message.version());
                assertThat(history.placeOf(index)).isEqualTo(added);
            }
        });
    }

    @Test
    void endsAtItsNewestMessageOrAtTheStartOfItsOrigin() {
        atRandomPoints((life, random) -> {
            Copy point = life.anyPoint();
            assertThat(life.sessions.history(point).end())
                    .isEqualTo(placeAfter(life.sessions, point, point.messages().size()));
        });
    }

    @Test
    void theCommonAncestorIsThePlaceOfTheLastSharedMessage() {
        atRandomPoints((life, random) -> {
            Copy one = life.anyPoint();
            Copy other = life.anyPoint();
            int shared = one.sharedWith(other);
            boolean related = shared > 0 || one.origin().equals(other.origin());
            Optional<Place> expected = related ? Optional.of(placeAfter(life.sessions, one, shared)) : Optional.empty();
            History ones = life.sessions.history(one);
            History others = life.sessions.history(other);
            assertThat(ones.commonAncestor(others)).isEqualTo(expected);
            assertThat(others.commonAncestor(ones)).isEqualTo(expected);
        });
    }

    @Test
    void everySegmentBelowAnotherShowsAMessageThere() {
        lives((life, random) -> {
            for (Segment segment : life.sessions.segments.all()) {
                if (segment.base() != null) {
                    Segment base = life.sessions.segments.segment(segment.base());
                    assertThat(segment.messagesBefore()).isGreaterThan(base.messagesBefore());
                    assertThat(segment.depth()).isEqualTo(base.depth() + 1);
                    assertThat(segment.origin()).isEqualTo(base.origin());
                }
            }
        });
    }

    @Test
    void jumpsLeadDownTheirOwnPath() {
        lives((life, random) -> {
            for (Segment segment : life.sessions.segments.all()) {
                if (segment.jump() != null) {
                    long depth = SkewBinary.jumpFrom(segment.depth());
                    Segment below = segment;
                    while (below.depth() > depth) {
                        below = life.sessions.segments.segment(below.base());
                    }
                    assertThat(segment.jump()).isEqualTo(below.id());
                }
            }
        });
    }

    private static Place placeAfter(Sessions sessions, Copy point, int messages) {
        if (messages == 0) {
            return sessions.place(point.origin(), 1);
        }
        Copy.Message last = point.messages().get(messages - 1);
        return sessions.place(last.session(), last.version());
    }

    private static boolean sameSegment(Copy.Message one, Copy.Message other) {
        return one.session().equals(other.session()) && one.run() == other.run();
    }

    private static List<List<Object>> page(History history, long from, long to) {
        List<List<Object>> page = new ArrayList<>();
        for (Span span : history.spans(from, to)) {
            range(span.fromOrdinal(), span.toOrdinal())
                    .forEach(ordinal -> page.add(List.of(span.segment().session(), ordinal)));
        }
        return page;
    }

    private static List<List<Object>> identities(Copy point) {
        return point.messages().stream()
                .<List<Object>>map(message -> List.of(message.session(), message.ordinal()))
                .toList();
    }

    private static void atRandomPoints(BiConsumer<RandomSessions, Random> reading) {
        lives((life, random) -> {
            for (int i = 0; i < READINGS; i++) {
                reading.accept(life, random);
            }
        });
    }

    private static void lives(BiConsumer<RandomSessions, Random> reading) {
        for (long seed = 1; seed <= LIVES; seed++) {
            Random random = new Random(seed);
            try {
                reading.accept(new RandomSessions(random, STEPS), random);
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("With seed " + seed + ": " + failure.getMessage(), failure);
            }
        }
    }
}
