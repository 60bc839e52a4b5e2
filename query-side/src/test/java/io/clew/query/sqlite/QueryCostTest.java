package io.clew.query.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.kernel.command.Resolution;
import io.clew.kernel.event.ChildrenSettled;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.event.MessageAdded;
import io.clew.kernel.event.RetentionChanged;
import io.clew.kernel.event.SessionArchived;
import io.clew.kernel.event.SessionDeleted;
import io.clew.kernel.event.SessionMoved;
import io.clew.kernel.event.SessionUnarchived;
import io.clew.kernel.event.SummaryAdded;
import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.AgentVersionId;
import io.clew.kernel.id.MessageId;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SnapshotId;
import io.clew.kernel.id.StateKey;
import io.clew.kernel.id.SummaryId;
import io.clew.kernel.value.ChildPolicy;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.KeyChanges;
import io.clew.kernel.value.Label;
import io.clew.kernel.value.Message;
import io.clew.kernel.value.PointName;
import io.clew.kernel.value.Retention;
import io.clew.kernel.value.Role;
import io.clew.kernel.value.SessionStatus;
import io.clew.kernel.value.Summary;
import io.clew.query.Asked;
import io.clew.query.Story;
import io.clew.query.Story.Point;
import io.clew.query.context.Context;
import io.clew.query.context.GetContext;
import io.clew.query.context.ReadForSummary;
import io.clew.query.end.CountAffected;
import io.clew.query.end.FindUnfinishedDeletions;
import io.clew.query.end.GetDescendants;
import io.clew.query.merge.Divergence;
import io.clew.query.merge.GetDivergence;
import io.clew.query.page.Edge;
import io.clew.query.page.Order;
import io.clew.query.request.FindEarlier;
import io.clew.query.retention.FindDue;
import io.clew.query.retention.FindIdle;
import io.clew.query.retention.GetNamespaces;
import io.clew.query.session.FindSessions;
import io.clew.query.session.GetAncestors;
import io.clew.query.session.GetChildren;
import io.clew.query.session.GetOffspring;
import io.clew.query.session.GetSession;
import io.clew.query.session.GetTree;
import io.clew.query.session.SessionSort;
import io.clew.query.snapshot.FindSnapshots;
import io.clew.query.snapshot.GetSnapshot;
import io.clew.query.state.GetState;
import io.clew.query.state.GetStateHistory;
import io.clew.query.state.GetStateValue;
import io.clew.query.state.ReadState;
import io.clew.query.state.SessionState;
import io.clew.query.state.StateHistory;
import io.clew.query.summary.FindSummaries;
import io.clew.query.summary.GetSummary;
import io.clew.query.summary.SummaryPage;
import io.clew.query.timeline.GetMessage;
import io.clew.query.timeline.GetMessages;
import io.clew.query.timeline.GetVersions;
import io.clew.query.timeline.IsVisible;
import io.clew.query.timeline.MessagePage;
import io.clew.query.timeline.ResolvePoint;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions cost what they show, not what there is. */
class QueryCostTest {

    private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");
    private static final Set<SessionStatus> LIVING = Set.of(SessionStatus.ACTIVE, SessionStatus.ARCHIVED);

    /** Finding the point takes up to 4 look-ups, the way to where the values are held 32 and one. */
    private static final int MOST_OF_A_STATE = 4 + 32 + 1;

    @TempDir
    Path directory;

    private final Set<String> statements = new ConcurrentSkipListSet<>();
    private final AtomicLong ran = new AtomicLong();
    private final Story story = new Story();

    @Test
    void everyStatementGoesByAnIndex() throws SQLException {
        story.start("a", null, "agent", "v1").say("a", 5).rename("a", "t");
        story.summarize("a", summary(story.at("a", 3))).revert("a", story.head("a"));
        for (int i = 0; i < 40; i++) {
            story.set("a", "k" + i % 3, Integer.toString(i));
        }
        story.snapshot("a", "s", "good", story.at("a", 3))
                .fork("b", "a", story.at("a", 3))
                .say("b", 1)
                .start("c", "a", null, null)
                .start("d", "c", null, null)
                .end("c", new SessionDeleted(ChildPolicy.ARCHIVE, 2, null))
                .end("d", new SessionArchived(new SessionId("c")))
                .end("d", new SessionUnarchived())
                .end("d", new SessionMoved(null, new SessionId("d")))
                .end("b", new RetentionChanged(new Retention(Retention.Action.ARCHIVE, Duration.ofDays(1), null)))
                .start("e")
                .start("f", "e", null, null)
                .end("e", new SessionDeleted(null, 1, null))
                .end("e", new ChildrenSettled());
        story.merge("a", story.head("b"), new KeyChanges(Map.of("k9", new Json("1")), null));
        story.with(EventMetadata.IMPORT, "i").fork("g", "b", story.head("b")).finishImport("i");
        try (SqliteViewStore store = SqliteViewStore.open(directory, 1, Long.MAX_VALUE, this::ran)) {
            Asked asked = new Asked(store).tell(story);
            askEverything(asked);
        }
        assertThat(statements).hasSizeGreaterThan(60);
        List<String> slow = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("session-1.db"));
                Statement explain = connection.createStatement()) {
            for (String statement : statements) {
                // What is sorted was counted before: a narrow filter drives it. ListCostTest looks at the wide ones.
                slow.addAll(slowSteps(explain, statement, statement.startsWith("SELECT s.no FROM")));
            }
        }
        assertThat(slow).isEmpty();
    }

    private void ran(String statement) {
        ran.incrementAndGet();
        statements.add(statement);
    }

    /** Where a statement goes through a whole table, or sorts although it may not; what a walk found is no table. */
    static List<String> slowSteps(Statement explain, String statement, boolean maySort) throws SQLException {
        List<String> slow = new ArrayList<>();
        try (ResultSet steps = explain.executeQuery("EXPLAIN QUERY PLAN " + statement)) {
            while (steps.next()) {
                String step = steps.getString("detail");
                boolean scans = step.startsWith("SCAN")
                        && !step.contains("CONSTANT ROW")
                        && !step.startsWith("SCAN (")
                        && !step.equals("SCAN below")
                        && !step.equals("SCAN up")
                        && !isWhatIsAsked(step);
                boolean sorts = step.contains("TEMP B-TREE") && !maySort;
                if (scans || sorts) {
                    slow.add(step + " in " + statement);
                }
            }
        }
        return slow;
    }

    /** The keys of a question, handed in as JSON, each of which is then looked up. */
    private static boolean isWhatIsAsked(String step) {
        return step.startsWith("SCAN j VIRTUAL TABLE");
    }

    private void askEverything(Asked asked) {
        for (SessionSort sort : SessionSort.values()) {
            String key = sort == SessionSort.TITLE ? "t" : "1";
            for (Edge edge : new Edge[] {null, Edge.after(key, "a"), Edge.before(key, "a")}) {
                for (int filter = 0; filter <= 14; filter++) {
                    asked.ask(search(filter, sort, edge));
                }
            }
        }
        for (Edge edge : new Edge[] {null, Edge.after("0", "a"), Edge.before("9", "a")}) {
            asked.ask(new GetChildren(story.key("a"), edge, 5));
            asked.ask(new GetOffspring(story.key("a"), edge, 5));
            asked.ask(new GetAncestors(story.key("b"), edge == null ? null : Edge.after("0", "a"), 5));
            asked.ask(new FindSnapshots(story.key("a"), null, edge, 5));
            asked.ask(new FindSnapshots(story.key("a"), new Label("good"), edge, 5));
            asked.ask(new GetVersions(story.key("a"), null, Order.DESC, edge, 5));
            asked.ask(new GetMessages(story.key("b"), PointName.HEAD, null, Order.ASC, null, edge, 5));
        }
        asked.ask(new GetTree(story.key("a"), 3, 10));
        asked.ask(new IsVisible(story.key("a"), 2));
        asked.ask(new GetSession(story.key("b"), 1L));
        asked.ask(new GetMessage(story.key("b"), new MessageId("m2")));
        asked.ask(new GetSnapshot(story.key("b"), new SnapshotId("s")));
        asked.ask(new ResolvePoint(story.key("b"), new PointName.OfLabel(new Label("good")), null));
        askForEnds(asked);
        asked.ask(new FindEarlier(story.key("a"), "k", List.of("m:m2", "s:s", "y:y")));
        asked.ask(new GetSummary(story.key("a"), new SummaryId("y")));
        asked.ask(new FindSummaries(story.key("b"), PointName.HEAD, null, null, 5));
        asked.ask(new GetContext(story.key("b"), PointName.HEAD, 5, true, true));
        asked.ask(new ReadForSummary(story.key("b"), PointName.HEAD, null));
        asked.ask(new GetState(story.key("a"), PointName.HEAD));
        asked.ask(new GetDivergence(
                story.namespace, story.head("a").resolved(), story.head("b").resolved()));
        asked.ask(new GetStateValue(story.key("a"), new StateKey("k1"), PointName.HEAD));
        asked.ask(new ReadState(story.key("a"), new KeyChanges(Map.of("k1", new Json("0")), Set.of("k2"))));
        asked.ask(new GetStateHistory(story.key("a"), new StateKey("k1"), PointName.HEAD, null, null, 5));
        asked.ask(new GetStateHistory(
                story.key("a"), new StateKey("k1"), PointName.HEAD, null, Edge.before("a", "10"), 5));
    }

    private void askForEnds(Asked asked) {
        for (ChildPolicy policy : ChildPolicy.values()) {
            asked.ask(new CountAffected(story.key("a"), policy));
        }
        asked.ask(new GetTree(story.key("a"), 2, 10));
        for (Edge edge : new Edge[] {null, Edge.after("0", "a", "a")}) {
            asked.ask(new GetDescendants(story.key("a"), edge, 5));
            asked.ask(new FindUnfinishedDeletions(edge, 5));
            asked.ask(new FindDue(END_OF_TIME, edge, 5));
            asked.ask(new FindIdle(
                    story.namespace, SessionStatus.ACTIVE, Retention.Action.ARCHIVE, END_OF_TIME, edge, 5));
        }
        asked.ask(new GetNamespaces());
    }

    private FindSessions search(int filter, SessionSort sort, Edge edge) {
        return new FindSessions(
                story.namespace,
                filter == 1 ? new SessionId("a") : null,
                filter == 2 ? new SessionId("a") : null,
                filter == 3 ? new AgentId("agent") : null,
                filter == 4 ? new AgentVersionId("v1") : null,
                filter == 5 ? Set.of(SessionStatus.ARCHIVED) : filter == 12 ? Set.of(SessionStatus.values()) : LIVING,
                filter == 6 ? Map.of("k", "v") : filter == 13 ? Map.of("k", "v", "l", "w") : Map.of(),
                filter == 7 ? Instant.EPOCH : null,
                filter == 8 ? Instant.parse("2096-01-01T00:00:00Z") : null,
                filter == 9 ? Instant.EPOCH : null,
                filter == 10 ? "a" : null,
                filter == 11 ? new Label("good") : null,
                filter == 14 ? new AgentVersionId("v1") : null,
                sort,
                edge,
                10);
    }

    @Test
    void aPageOfASessionForkedAThousandDeepCostsLittleMoreThanOfAShallowOne() {
        story.start("s0").say("s0", 1);
        for (int i = 1; i <= 1000; i++) {
            story.fork("s" + i, "s" + (i - 1), story.head("s" + (i - 1))).say("s" + i, 1);
        }
        try (SqliteViewStore store = SqliteViewStore.open(directory, 1, Long.MAX_VALUE, this::ran)) {
            Asked asked = new Asked(store).tell(story);
            assertThat(costOfPage(asked, "s1000", 0)).isLessThan(60);
            assertThat(costOfPage(asked, "s1000", 500)).isLessThan(60);
            assertThat(costOfPage(asked, "s1000", 990)).isLessThan(60);
        }
    }

    @Test
    void aPageOfASessionRevertedTenThousandTimesCostsLittleMoreThanOfOneNeverReverted() {
        story.start("a").say("a", 20);
        for (int i = 1; i <= 10_000; i++) {
            story.revert("a", story.at("a", 1 + i % 20));
        }
        story.say("a", 5);
        try (SqliteViewStore store = SqliteViewStore.open(directory, 1, Long.MAX_VALUE, this::ran)) {
            Asked asked = new Asked(store).tell(story);
            assertThat(costOfPage(asked, "a", 0)).isLessThan(20);
        }
    }

    @Test
    void aContextCostsWhatItShowsAtAnyDepthOfForksAndBehindAnyLengthOfHistory() {
        story.start("s0").say("s0", 1).summarize("s0", summary(story.at("s0", 2)));
        for (int i = 1; i <= 1000; i++) {
            story.fork("s" + i, "s" + (i - 1), story.head("s" + (i - 1))).say("s" + i, 1);
        }
        story.start("long");
        try (SqliteViewStore store = SqliteViewStore.open(directory, 1, Long.MAX_VALUE, this::ran)) {
            Asked asked = new Asked(store).tell(story);
            sayMuch(asked, 100_000);
            assertThat(costOfContext(asked, "s1000")).isLessThan(110);
            assertThat(costOfContext(asked, "s20")).isLessThan(60);
            assertThat(costOfContext(asked, "long")).isLessThan(15);
        }
    }

    @Test
    void aPageOfSummariesCostsWhatItShowsHoweverManyThereAre() {
        story.start("a").say("a", 1);
        for (int i = 0; i < 5000; i++) {
            SummaryAdded added = summary(story.at("a", 2));
            story.summarize("a", new SummaryAdded(new SummaryId("y" + i), 0, added.through(), null, added.summary()));
        }
        try (SqliteViewStore store = SqliteViewStore.open(directory, 1, Long.MAX_VALUE, this::ran)) {
            Asked asked = new Asked(store).tell(story);
            for (Edge edge : new Edge[] {null, Edge.after("2500"), Edge.before("1"), Edge.before("2500")}) {
                long before = ran.get();
                SummaryPage page = asked.ask(new FindSummaries(story.key("a"), PointName.HEAD, null, edge, 10));
                assertThat(page.page().items()).hasSize(10);
                assertThat(ran.get() - before).isLessThan(80);
            }
        }
    }

    @Test
    void theStateOfASessionForkedAThousandDeepCostsNoMoreThanAtTheMostThatOneChainDoes() {
        story.start("s0").set("s0", "first", "0");
        for (int i = 1; i <= 1000; i++) {
            story.fork("s" + i, "s" + (i - 1), story.head("s" + (i - 1)))
                    .say("s" + i, 1)
                    .set("s" + i, "k" + i % 10, Integer.toString(i));
        }
        try (SqliteViewStore store = SqliteViewStore.open(directory, 1, Long.MAX_VALUE, this::ran)) {
            long before = ran.get();
            Asked asked = new Asked(store).tell(story);
            assertThat((ran.get() - before) / story.events.size()).isLessThan(40);
            for (String session : List.of("s0", "s31", "s32", "s500", "s999", "s1000")) {
                assertThat(costOfState(asked, session, 11)).as(session).isLessThanOrEqualTo(MOST_OF_A_STATE + 11);
                assertThat(costOfValue(asked, session, "first")).as(session).isLessThanOrEqualTo(MOST_OF_A_STATE + 1);
            }
        }
    }

    @Test
    void comparingCostsWhatDiffersAtAnyDepthAndLength() {
        story.start("s0").set("s0", "k", "0");
        for (int i = 1; i <= 1000; i++) {
            story.fork("s" + i, "s" + (i - 1), story.head("s" + (i - 1)))
                    .say("s" + i, 1)
                    .set("s" + i, "k" + i % 10, Integer.toString(i));
        }
        for (String end : List.of("s1", "s1000")) {
            story.fork("a" + end, end, story.head(end)).fork("b" + end, end, story.head(end));
            story.set("a" + end, "k1", "7").set("b" + end, "k1", "8").say("b" + end, 1);
        }
        try (SqliteViewStore store = SqliteViewStore.open(directory, 1, Long.MAX_VALUE, this::ran)) {
            Asked asked = new Asked(store).tell(story);
            long shallow = costOfComparing(asked, "as1", "bs1");
            assertThat(costOfComparing(asked, "as1000", "bs1000")).isLessThanOrEqualTo(shallow + 2L * MOST_OF_A_STATE);
            // Far apart: s1 and what a thousand forks made of it.
            assertThat(costOfComparing(asked, "as1", "as1000")).isLessThan(shallow + 250);
        }
    }

    private long costOfComparing(Asked asked, String here, String there) {
        long before = ran.get();
        Divergence divergence = asked.ask(new GetDivergence(
                story.namespace, story.head(here).resolved(), story.head(there).resolved()));
        assertThat(divergence.bases()).hasSize(1);
        return ran.get() - before;
    }

    /** Past the story, which copies what is visible at every version. */
    private void sayMuch(Asked asked, int messages) {
        long position = story.position();
        MetaData metadata = MetaData.with(EventMetadata.NAMESPACE, "default").and(EventMetadata.ROOT_ID, "long");
        List<TrackedEventMessage<?>> events = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            Message message = Message.of(Role.USER, new Json("\"much\""));
            events.add(new GenericTrackedDomainEventMessage<>(
                    new GlobalSequenceTrackingToken(position + 1 + i),
                    new GenericDomainEventMessage<>(
                            "Session",
                            story.key("long").streamId(),
                            1 + i,
                            new MessageAdded(new MessageId("m" + i), i, i, null, message),
                            metadata,
                            "e" + i,
                            Instant.EPOCH)));
        }
        asked.tell(events, 5000);
    }

    private static SummaryAdded summary(Point through) {
        Summary text = new Summary(Role.SYSTEM, new Json("\"so far\""), null);
        return new SummaryAdded(new SummaryId("y"), 0, through.resolved(), null, text);
    }

    private long costOfContext(Asked asked, String session) {
        long before = ran.get();
        Context context = asked.ask(new GetContext(story.key(session), PointName.HEAD, 10, true, true));
        assertThat(context.newest()).hasSize(10);
        return ran.get() - before;
    }

    @Test
    void theStateOfASessionRevertedTenThousandTimesCostsNoMoreThanThatOfOneNeverReverted() {
        for (String session : List.of("never", "often")) {
            story.start(session).set(session, "k", "1").say(session, 1).set(session, "k", "2");
        }
        for (int i = 1; i <= 10_000; i++) {
            story.revert("often", story.at("often", 2 + i % 3));
        }
        story.set("never", "k", "3").set("often", "k", "3");
        try (SqliteViewStore store = SqliteViewStore.open(directory, 1, Long.MAX_VALUE, this::ran)) {
            Asked asked = new Asked(store).tell(story);
            assertThat(costOfState(asked, "often", 1)).isLessThanOrEqualTo(costOfState(asked, "never", 1));
            assertThat(costOfValue(asked, "often", "k")).isLessThanOrEqualTo(costOfValue(asked, "never", "k"));
        }
    }

    @Test
    void theHistoryOfAKeyThatHasAValueCostsLittleHoweverOftenOthersChanged() {
        story.start("a").set("a", "rare", "1");
        for (int i = 0; i < 1000; i++) {
            story.set("a", "often", Integer.toString(i));
        }
        try (SqliteViewStore store = SqliteViewStore.open(directory, 1, Long.MAX_VALUE, this::ran)) {
            Asked asked = new Asked(store).tell(story);
            long before = ran.get();
            StateHistory history = asked.ask(
                    new GetStateHistory(story.key("a"), new StateKey("rare"), PointName.HEAD, null, null, 10));
            assertThat(history.page().items()).hasSize(1);
            assertThat(history.page().next()).isNull();
            assertThat(ran.get() - before).isLessThanOrEqualTo(MOST_OF_A_STATE + 2);
        }
    }

    @Test
    void whetherAPointLiesOnAHistoryCostsLittleHoweverOftenTheStateChangedSince() {
        story.start("a").set("a", "k", "first").snapshot("a", "s", "early", story.head("a"));
        for (int i = 0; i < 1000; i++) {
            story.set("a", "k", Integer.toString(i));
        }
        story.fork("b", "a", story.head("a"));
        try (SqliteViewStore store = SqliteViewStore.open(directory, 1, Long.MAX_VALUE, this::ran)) {
            Asked asked = new Asked(store).tell(story);
            long before = ran.get();
            Resolution early =
                    asked.ask(new ResolvePoint(story.key("b"), new PointName.OfLabel(new Label("early")), null));
            assertThat(early.point()).isEqualTo(story.at("a", 2).resolved());
            assertThat(ran.get() - before).isLessThan(50);
        }
    }

    private long costOfState(Asked asked, String session, int mostKeys) {
        long before = ran.get();
        SessionState state = asked.ask(new GetState(story.key(session), PointName.HEAD));
        assertThat(state.state()).hasSizeBetween(1, mostKeys);
        return ran.get() - before;
    }

    private long costOfValue(Asked asked, String session, String key) {
        long before = ran.get();
        asked.ask(new GetStateValue(story.key(session), new StateKey(key), PointName.HEAD));
        return ran.get() - before;
    }

    private long costOfPage(Asked asked, String session, long from) {
        long before = ran.get();
        MessagePage page =
                asked.ask(new GetMessages(story.key(session), PointName.HEAD, null, Order.ASC, from, null, 10));
        assertThat(page.page().items()).isNotEmpty();
        return ran.get() - before;
    }
}
