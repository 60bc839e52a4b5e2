package io.clew.query.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.AgentVersionId;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.stored.StoredJson;
import io.clew.kernel.stored.StoredParts;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.Label;
import io.clew.kernel.value.SessionStatus;
import io.clew.query.Asked;
import io.clew.query.Story;
import io.clew.query.page.Edge;
import io.clew.query.page.Page;
import io.clew.query.session.FindSessions;
import io.clew.query.session.GetChildren;
import io.clew.query.session.SessionSort;
import io.clew.query.session.SessionView;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.ProgressHandler;

/** Among 100,000 sessions, all passing the same filters, the last page costs what the first one does. */
class ListCostTest {

    private static final int SESSIONS = 100_000;
    private static final int LIMIT = 50;
    /** SQLite reports after so many of its steps. */
    private static final int STEPS = 100;

    @TempDir
    static Path directory;

    private static final Story STORY = new Story();
    private static SqliteViewStore store;

    /** The filters of the API, each passed by more sessions than are sorted, and none. */
    private enum Filter {
        NONE,
        PARENT,
        ROOT,
        AGENT,
        AGENT_VERSION,
        METADATA,
        CREATED_AFTER,
        CREATED_BEFORE,
        UPDATED_AFTER,
        PREFIX,
        LABEL,
        RAN_WITH,
        ALL
    }

    @BeforeAll
    static void build() {
        STORY.start("root");
        for (int i = 0; i < SESSIONS; i++) {
            String id = id(i);
            STORY.titled("title " + i % 100, Map.of("k", new Json("\"v\"")));
            STORY.start(id, "root", "agent", "v1");
            if (i % 33 == 0) {
                STORY.snapshot(id, "s", "good", STORY.head(id));
            }
        }
        store = SqliteViewStore.open(directory, 1, Long.MAX_VALUE);
        Asked asked = new Asked(store);
        asked.group.catchUpTo(STORY.position());
        asked.tell(STORY.events, 1000);
    }

    @AfterAll
    static void close() {
        store.close();
    }

    private static String id(int i) {
        return String.format(Locale.ROOT, "s%06d", i);
    }

    @ParameterizedTest
    @EnumSource
    void theLastPageCostsWhatTheFirstOneDoes(Filter filter) throws SQLException {
        for (SessionSort sort : SessionSort.values()) {
            Cost first = cost(search(filter, sort, null));
            assertThat(first.page().items()).hasSize(LIMIT);
            Cost last = cost(search(filter, sort, nearTheEnd(filter, sort)));
            assertThat(last.page().items()).isNotEmpty();
            assertThat(last.page().next()).isNull();
            assertThat(last.page().previous()).isNotNull();
            Cost before = cost(search(filter, sort, last.page().previous()));
            assertThat(before.page().items()).hasSize(LIMIT);
            assertThat(last.steps()).as("last page by %s, %s", sort, filter).isLessThan(2 * first.steps());
            assertThat(before.steps())
                    .as("page before it by %s, %s", sort, filter)
                    .isLessThan(2 * first.steps());
        }
    }

    @ParameterizedTest
    @EnumSource
    void theOrdersIndexDrivesASearchThatManyPass(Filter filter) throws SQLException {
        List<String> slow = new ArrayList<>();
        for (SessionSort sort : SessionSort.values()) {
            for (boolean before : new boolean[] {false, true}) {
                Edge near = nearTheEnd(filter, sort);
                Edge edge = new Edge(near.key(), before);
                slow.addAll(sorts(cost(search(filter, sort, edge)).statements()));
            }
            slow.addAll(sorts(cost(search(filter, sort, null)).statements()));
        }
        assertThat(slow).isEmpty();
    }

    @Test
    void childrenCostTheSameAtTheEnd() throws SQLException {
        Cost first = children(null);
        String key = Long.toString(Story.timeOf(STORY.position() - 30).toEpochMilli());
        Cost last = children(Edge.after(key, ""));
        assertThat(last.page().items()).isNotEmpty();
        assertThat(last.page().next()).isNull();
        assertThat(last.steps()).isLessThan(2 * first.steps());
        assertThat(sorts(first.statements())).isEmpty();
        assertThat(sorts(last.statements())).isEmpty();
    }

    private record Cost(Page<SessionView> page, long steps, Set<String> statements) {}

    private static final StoredParts PARTS = new StoredJson().parts();

    private static Cost cost(FindSessions question) throws SQLException {
        return cost(sql -> new SessionSearch(sql, question, PARTS).page());
    }

    private static Cost children(Edge edge) throws SQLException {
        GetChildren question = new GetChildren(STORY.key("root"), edge, LIMIT);
        return cost(sql -> new SqliteSessions(() -> sql, new Numbers(), new Heads(), PARTS)
                .children(question.session(), question.edge(), question.limit()));
    }

    private static Cost cost(Function<Sql, Page<SessionView>> search) throws SQLException {
        AtomicLong steps = new AtomicLong();
        Set<String> statements = new TreeSet<>();
        Connection connection = file().openToRead();
        try (Sql sql = new Sql(connection, statements::add)) {
            ProgressHandler.setHandler(connection, STEPS, new ProgressHandler() {
                @Override
                protected int progress() {
                    steps.addAndGet(STEPS);
                    return 0;
                }
            });
            return new Cost(search.apply(sql), steps.get() + STEPS, statements);
        }
    }

    /** What of these goes through a whole table or sorts. */
    private static List<String> sorts(Set<String> statements) throws SQLException {
        List<String> slow = new ArrayList<>();
        try (Connection connection = file().openToRead();
                Statement explain = connection.createStatement()) {
            for (String statement : statements) {
                slow.addAll(QueryCostTest.slowSteps(explain, statement, false));
            }
        }
        return slow;
    }

    private static ViewFile file() {
        return new ViewFile(directory.resolve("session-1.db"), SessionTables.ALL);
    }

    /** Behind it some twenty sessions are left. */
    private static Edge nearTheEnd(Filter filter, SessionSort sort) throws SQLException {
        boolean newest = sort == SessionSort.UPDATED_NEWEST || sort == SessionSort.CREATED_NEWEST;
        int left = filter == Filter.LABEL || filter == Filter.ALL ? 33 * 20 : 20;
        if (sort == SessionSort.TITLE) {
            return Edge.after("title 99", id(SESSIONS - 100 * left));
        }
        SessionId at = new SessionId(newest ? id(left) : id(SESSIONS - left));
        SessionView session = store.look(() -> store.sessions().find(STORY.key(at.value())));
        Instant key = sort == SessionSort.UPDATED_NEWEST ? session.updatedAt() : session.createdAt();
        return Edge.after(Long.toString(key.toEpochMilli()), at.value());
    }

    private static FindSessions search(Filter filter, SessionSort sort, Edge edge) {
        boolean all = filter == Filter.ALL;
        return new FindSessions(
                STORY.namespace,
                all || filter == Filter.PARENT ? new SessionId("root") : null,
                all || filter == Filter.ROOT ? new SessionId("root") : null,
                all || filter == Filter.AGENT ? new AgentId("agent") : null,
                all || filter == Filter.AGENT_VERSION ? new AgentVersionId("v1") : null,
                Set.of(SessionStatus.ACTIVE, SessionStatus.ARCHIVED),
                all || filter == Filter.METADATA ? Map.of("k", "v") : Map.of(),
                all || filter == Filter.CREATED_AFTER ? Instant.EPOCH : null,
                all || filter == Filter.CREATED_BEFORE ? Instant.parse("2096-01-01T00:00:00Z") : null,
                all || filter == Filter.UPDATED_AFTER ? Instant.EPOCH : null,
                all || filter == Filter.PREFIX ? "s" : null,
                all || filter == Filter.LABEL ? new Label("good") : null,
                all || filter == Filter.RAN_WITH ? new AgentVersionId("v1") : null,
                sort,
                edge,
                LIMIT);
    }
}
