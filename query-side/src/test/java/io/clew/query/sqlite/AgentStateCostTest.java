package io.clew.query.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.kernel.id.AgentKey;
import io.clew.kernel.id.StateKey;
import io.clew.kernel.stored.StoredJson;
import io.clew.query.Asked;
import io.clew.query.agentstate.AgentStateStory;
import io.clew.query.agentstate.AgentStateViews;
import io.clew.query.agentstate.AskedOfAgentStates;
import io.clew.query.agentstate.FindKeys;
import io.clew.query.agentstate.KeyPage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions about agent state cost what they show, not what there is. */
class AgentStateCostTest {

    @TempDir
    Path directory;

    private final Set<String> statements = new ConcurrentSkipListSet<>();
    private final AtomicLong ran = new AtomicLong();

    private SqliteAgentStateStore open() {
        return SqliteAgentStateStore.open(directory, 1, Long.MAX_VALUE, new StoredJson().parts(), this::ran);
    }

    private void ran(String statement) {
        ran.incrementAndGet();
        statements.add(statement);
    }

    @Test
    void everyStatementGoesByAnIndexAndLooksAtNothingElse() throws SQLException {
        try (SqliteAgentStateStore store = open()) {
            Asked asked = new Asked(store, new AgentStateViews(store));
            asked.tell(AskedOfAgentStates.events(), 10);
            AskedOfAgentStates.questions().forEach(asked::ask);
        }
        assertThat(statements).hasSizeGreaterThan(25);
        List<String> slow = new ArrayList<>();
        List<String> steps = new ArrayList<>();
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("agent-state-1.db"));
                Statement explain = connection.createStatement()) {
            for (String statement : statements) {
                slow.addAll(QueryCostTest.slowSteps(explain, statement, false));
                try (ResultSet plan = explain.executeQuery("EXPLAIN QUERY PLAN " + statement)) {
                    while (plan.next()) {
                        steps.add(plan.getString("detail"));
                    }
                }
            }
        }
        assertThat(slow).isEmpty();
        // Of an agent's or a key's rows only those between the bounds; without bounds just the last one.
        assertThat(steps)
                .filteredOn(step -> step.endsWith("(agent_no=?)") || step.endsWith("(key_no=?)"))
                .containsExactly("SEARCH key_versions USING COVERING INDEX key_versions_by_agent (agent_no=?)");
        assertThat(steps)
                .contains(
                        "SEARCH v USING INDEX key_versions_by_agent (agent_no=? AND commit_ts=? AND rowid>?)",
                        "SEARCH k USING INDEX agent_keys_there (agent_no=? AND key>? AND key<?)");
    }

    @Test
    void keysThatAreGoneCostNothingAndThoseThatChangedSinceOneLookEach() {
        AgentStateStory story = new AgentStateStory();
        for (int i = 0; i < 3000; i++) {
            story.commit(AgentStateStory.write("a", "gone" + i, "1"));
        }
        for (int i = 0; i < 20; i++) {
            story.commit(AgentStateStory.write("a", "here" + (100 + i), "1"));
        }
        long then = story.position();
        for (int i = 0; i < 3000; i++) {
            story.commit(AgentStateStory.delete("a", "gone" + i));
        }
        for (int i = 0; i < 5; i++) {
            story.commit(AgentStateStory.write("a", "here" + (100 + i), "2"));
        }
        try (SqliteAgentStateStore store = open()) {
            Asked asked = new Asked(store, new AgentStateViews(store));
            asked.tell(story.events, 1000);
            assertThat(costOfKeys(asked, null, null)).isLessThan(6);
            assertThat(costOfKeys(asked, then, new StateKey("h"))).isLessThan(6 + 10);
            assertThat(costOfKeys(asked, then, null)).isLessThan(6 + 10);
        }
    }

    private long costOfKeys(Asked asked, Long commitTs, StateKey from) {
        AgentKey any = AgentStateStory.key("a", "any");
        long before = ran.get();
        KeyPage page = asked.ask(new FindKeys(any.namespace(), any.agent(), "", commitTs, from, false, 10));
        assertThat(page.items()).hasSize(10);
        return ran.get() - before;
    }
}
