package io.clew.query.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.kernel.id.DefinitionKind;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.value.Json;
import io.clew.query.Asked;
import io.clew.query.definition.AskedOfDefinitions;
import io.clew.query.definition.DefinitionViews;
import io.clew.query.definition.FindDefinitions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions about definitions cost what they show, not what there is. */
class DefinitionCostTest {

    @TempDir
    Path directory;

    private final Set<String> statements = new ConcurrentSkipListSet<>();

    @Test
    void everyStatementGoesByAnIndex() throws SQLException {
        try (SqliteDefinitionStore store = SqliteDefinitionStore.open(directory, 1, Long.MAX_VALUE, statements::add)) {
            Asked asked = new Asked(store, new DefinitionViews(store));
            asked.tell(AskedOfDefinitions.events(), 10);
            AskedOfDefinitions.questions(Map.of(), Map.of("k", new Json("1"))).forEach(asked::ask);
        }
        assertThat(statements).hasSizeGreaterThan(20);
        List<String> slow = new ArrayList<>();
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("definition-1.db"));
                Statement explain = connection.createStatement()) {
            for (String statement : statements) {
                slow.addAll(QueryCostTest.slowSteps(explain, statement, isNarrow(statement)));
            }
        }
        // Ids only order what has the same time.
        slow.removeIf(step -> step.startsWith("USE TEMP B-TREE FOR LAST TERM OF ORDER BY"));
        assertThat(slow).isEmpty();
    }

    @Test
    void listsGoByWhatLeavesTheFewest() throws SQLException {
        assertThat(plan(null, Map.of())).contains("published_by_creation").doesNotContain("TEMP B-TREE");
        assertThat(plan("somebody", Map.of())).contains("definitions_by_author").doesNotContain("TEMP B-TREE");
        assertThat(plan("somebody", Map.of("k", new Json("1")))).contains("d USING INTEGER PRIMARY KEY");
    }

    /** How a page of those that are published is come by, and how many there are. */
    private String plan(@Nullable String author, Map<String, Json> metadata) throws SQLException {
        statements.clear();
        StringBuilder plan = new StringBuilder();
        try (SqliteDefinitionStore store = SqliteDefinitionStore.open(directory, 1, Long.MAX_VALUE, statements::add)) {
            FindDefinitions question = new FindDefinitions(
                    new Namespace("default"),
                    DefinitionKind.AGENT,
                    true,
                    author,
                    metadata,
                    FindDefinitions.Sort.CREATED_AT,
                    true,
                    false,
                    100,
                    20);
            new Asked(store, new DefinitionViews(store)).ask(question);
        }
        statements.removeIf(statement -> !statement.contains("d.there = 1"));
        assertThat(statements).hasSize(2);
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("definition-1.db"));
                Statement explain = connection.createStatement()) {
            for (String statement : statements) {
                try (ResultSet steps = explain.executeQuery("EXPLAIN QUERY PLAN " + statement)) {
                    while (steps.next()) {
                        plan.append(steps.getString("detail")).append('\n');
                    }
                }
            }
        }
        return plan.toString();
    }

    /** What is found by a hash of metadata, or names an agent, is little, and may be sorted. */
    private static boolean isNarrow(String statement) {
        return statement.contains("definition_metadata") || statement.contains("named_agents");
    }
}
