package io.clew.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.kernel.command.Resolution;
import io.clew.kernel.id.MessageId;
import io.clew.kernel.id.SnapshotId;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.value.Label;
import io.clew.kernel.value.Message;
import io.clew.kernel.value.PointName;
import io.clew.query.RandomStory.Named;
import io.clew.query.Story.Point;
import io.clew.query.Story.Said;
import io.clew.query.page.Edge;
import io.clew.query.page.Order;
import io.clew.query.page.Page;
import io.clew.query.point.EventAddress;
import io.clew.query.session.GetSession;
import io.clew.query.session.SessionView;
import io.clew.query.timeline.GetMessages;
import io.clew.query.timeline.GetVersions;
import io.clew.query.timeline.IsVisible;
import io.clew.query.timeline.MessagePage;
import io.clew.query.timeline.MessageView;
import io.clew.query.timeline.ResolvePoint;
import io.clew.query.timeline.VersionView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Every answer about points and pages is what a model that copies everything at every version would say. */
abstract class HistoryContract extends StoreContract {

    private static final int LIVES = 8;
    private static final int STEPS = 200;
    private static final int LOOKS = 120;

    private Random random;
    private RandomStory life;

    @BeforeEach
    void tellARandomStory(RepetitionInfo repetition) {
        random = new Random(repetition.getCurrentRepetition());
        life = new RandomStory(random, STEPS);
        story = life.story;
        asked.tell(story.events, 1 + random.nextInt(50));
    }

    @RepeatedTest(LIVES)
    void resolvesEveryNameOfAPoint() {
        for (int i = 0; i < LOOKS; i++) {
            String session = life.anySession();
            Point head = story.head(session);
            expect(session, PointName.HEAD, head);
            expect(session, PointName.START, life.start(head));
            Point own = life.anyOwn(session);
            expect(session, new PointName.Version(own.version()), own);
            if (!head.visible().isEmpty()) {
                int index = random.nextInt(head.visible().size());
                expect(session, new PointName.MessageIndex(index), life.written(head, index));
            }
            refuse(session, new PointName.MessageIndex(head.visible().size()));
            refuse(session, new PointName.Version(head.version() + 1));
        }
    }

    @RepeatedTest(LIVES)
    void findsMessagesByIdInTheSessionThenInItsAncestors() {
        for (int i = 0; i < LOOKS; i++) {
            String session = life.anySession();
            String id = random.nextBoolean() ? "x" + random.nextInt(5) : "m" + random.nextInt((int) story.position());
            expect(session, new PointName.OfMessage(new MessageId(id)), message(session, id));
        }
    }

    @RepeatedTest(LIVES)
    void findsSnapshotsByIdAndLabelInTheSessionThenInItsAncestors() {
        for (int i = 0; i < LOOKS; i++) {
            String session = life.anySession();
            String id = "snap" + random.nextInt(6);
            expect(session, new PointName.OfSnapshot(new SnapshotId(id)), named(session, id, null));
            String label = "l" + random.nextInt(4);
            expect(session, new PointName.OfLabel(new Label(label)), named(session, null, label));
        }
    }

    @RepeatedTest(LIVES)
    void walksTheMessagesOfAPointBothWays() {
        for (int i = 0; i < LOOKS / 4; i++) {
            Point point = life.anyOwn(life.anySession());
            for (Order order : Order.values()) {
                List<String> all = new ArrayList<>(
                        point.visible().stream().map(HistoryContract::line).toList());
                if (order == Order.DESC) {
                    Collections.reverse(all);
                }
                walk(all, 1 + random.nextInt(7), (edge, limit) -> lines(page(point, order, null, edge, limit)));
                if (!all.isEmpty()) {
                    long from = random.nextInt(all.size());
                    int skipped = (int) (order == Order.ASC ? from : all.size() - 1 - from);
                    assertThat(page(point, order, from, null, 1000).page().items())
                            .extracting(HistoryContract::line)
                            .isEqualTo(all.subList(skipped, all.size()));
                }
                assertThat(page(point, order, (long) all.size(), null, 5).page().items())
                        .isEmpty();
            }
        }
    }

    @RepeatedTest(LIVES)
    void walksTheVersionLogBothWays() {
        for (int i = 0; i < LOOKS / 4; i++) {
            String session = life.anySession();
            long head = story.head(session).version();
            long after = random.nextInt((int) head);
            for (Order order : Order.values()) {
                List<Long> all = new ArrayList<>(
                        LongStream.rangeClosed(after + 1, head).boxed().toList());
                if (order == Order.DESC) {
                    Collections.reverse(all);
                }
                walk(all, 1 + random.nextInt(7), (edge, limit) -> {
                    Page<VersionView> page = ask(new GetVersions(story.key(session), after, order, edge, limit));
                    return new Page<>(
                            page.items().stream().map(VersionView::version).toList(), page.next(), page.previous());
                });
            }
        }
    }

    @RepeatedTest(LIVES)
    void showsASessionAsItWasAtEveryVersion() {
        for (int i = 0; i < LOOKS; i++) {
            Point point = life.anyOwn(life.anySession());
            SessionView view = ask(new GetSession(story.key(point.session()), point.version()));
            assertThat(view.version()).isEqualTo(point.version());
            assertThat(view.messageCount()).isEqualTo(point.visible().size());
            assertThat(view.agentVersionId()).isEqualTo(point.agent());
            Point head = story.head(point.session());
            SessionView now = ask(new GetSession(story.key(point.session()), null));
            assertThat(now.version()).isEqualTo(head.version());
            assertThat(now.messageCount()).isEqualTo(head.visible().size());
            assertThat(now.agentVersionId()).isEqualTo(head.agent());
            SessionView atHead = ask(new GetSession(story.key(point.session()), head.version()));
            assertThat(atHead).isEqualTo(now);
        }
    }

    @RepeatedTest(LIVES)
    void knowsWhichOwnMessagesAreVisible() {
        for (int i = 0; i < LOOKS; i++) {
            String session = life.anySession();
            List<Said> said = story.life(session).said;
            if (!said.isEmpty()) {
                Said one = said.get(random.nextInt(said.size()));
                Boolean visible = ask(new IsVisible(story.key(session), one.version()));
                assertThat(visible).isEqualTo(story.head(session).visible().contains(one));
            }
        }
    }

    private Point message(String session, String id) {
        Point head = story.head(session);
        for (String writer = session; writer != null; writer = story.life(writer).parent) {
            boolean own = writer.equals(session);
            Optional<Said> said = story.life(writer).said.stream()
                    .filter(one -> one.id().equals(id))
                    .filter(one -> own || head.visible().contains(one))
                    .findFirst();
            if (said.isPresent()) {
                return story.at(said.get().session(), said.get().version());
            }
        }
        return null;
    }

    private Point named(String session, String id, String label) {
        Point head = story.head(session);
        for (String taker = session; taker != null; taker = story.life(taker).parent) {
            for (int i = life.snapshots.size() - 1; i >= 0; i--) {
                Named named = life.snapshots.get(i);
                boolean asked = id == null ? label.equals(named.label()) : id.equals(named.id());
                if (asked
                        && named.session().equals(taker)
                        && (taker.equals(session) || life.liesOn(named.point(), head))) {
                    return named.point();
                }
            }
        }
        return null;
    }

    private void expect(String session, PointName name, Point point) {
        Resolution resolution = ask(new ResolvePoint(story.key(session), name, null));
        if (point == null) {
            assertThat(resolution.rejection().code()).isEqualTo(RejectionCode.POINT_NOT_FOUND);
            return;
        }
        assertThat(resolution.point()).as("%s of %s", name, session).isEqualTo(point.resolved());
        if (point.open() == null) {
            assertThat(resolution.lastComplete()).isNull();
        } else {
            int complete = (int) point.open().completeCount();
            Point last = complete == 0 ? life.start(point) : life.written(point, complete - 1);
            assertThat(last.open()).isNull();
            assertThat(resolution.lastComplete()).isEqualTo(last.resolved());
        }
    }

    private void refuse(String session, PointName name) {
        expect(session, name, null);
    }

    private MessagePage page(Point point, Order order, Long from, Edge edge, int limit) {
        PointName at = new PointName.Version(point.version());
        EventAddress pinned = edge == null
                ? null
                : new EventAddress(story.key(point.session()).id(), point.version());
        MessagePage page = ask(new GetMessages(story.key(point.session()), at, pinned, order, from, edge, limit));
        assertThat(page.messageCount()).isEqualTo(point.visible().size());
        assertThat(page.sessionId().value()).isEqualTo(point.session());
        assertThat(page.version()).isEqualTo(point.version());
        return page;
    }

    private static Page<String> lines(MessagePage page) {
        return new Page<>(
                page.page().items().stream().map(HistoryContract::line).toList(),
                page.page().next(),
                page.page().previous());
    }

    private static String line(Said said) {
        return said.session() + " " + said.version() + " " + said.id() + " " + said.message();
    }

    private static String line(MessageView view) {
        return view.sessionId() + " " + view.version() + " " + view.id() + " "
                + new Message(
                        view.role(),
                        view.content(),
                        view.name(),
                        view.toolCalls(),
                        view.toolCallId(),
                        view.metadata(),
                        view.occurredAt(),
                        view.subject(),
                        view.extras());
    }

    /** Asks for a page. */
    private interface Pages<T> {
        Page<T> page(Edge edge, int limit);
    }

    private static <T> void walk(List<T> all, int limit, Pages<T> pages) {
        Page<T> page = pages.page(null, limit);
        assertThat(page.previous()).isNull();
        List<T> seen = new ArrayList<>(page.items());
        while (page.next() != null) {
            page = pages.page(page.next(), limit);
            seen.addAll(page.items());
        }
        assertThat(seen).isEqualTo(all);
        List<T> back = new ArrayList<>(page.items());
        while (page.previous() != null) {
            page = pages.page(page.previous(), limit);
            assertThat(page.next()).isNotNull();
            back.addAll(0, page.items());
        }
        assertThat(back).isEqualTo(all);
    }
}
