package io.clew.application.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.application.engine.ChosenEngines;
import io.clew.application.engine.StoredDocuments;
import io.clew.log.EventLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Looks for what was written in every byte that is left: sealed it is nowhere, erased it is gone. */
class CanaryTest {

    /** What views keep opened, to find sessions by. */
    private static final Set<String> OPENED = Set.of(
            "sessions.title", "sessions.title_key", "session_metadata.text", "session_labels.label", "snapshots.label");

    /** The same in documents, which also keep what a head was before. */
    private static final Pattern OPENED_FIELDS =
            Pattern.compile("sessions\\.(before\\.)?(title|title_key|metadata\\.text|meta)"
                    + "|session_labels\\.(by_label|label)|snapshots\\.(label|by_label)");

    @TempDir
    Path folder;

    private final long seed = Long.getLong("clew.seed", System.nanoTime());
    private final Canaries canaries = new Canaries(seed);

    @Test
    void whatIsErasedIsNowhere() throws Exception {
        Path output = folder.resolve("output.log");
        try (SealedClew clew = new SealedClew(
                folder.resolve("data"),
                "--clew.commands.aggregate-snapshot-every=3",
                "--clew.views.grace=1s",
                "--logging.file.name=" + output,
                "--logging.logback.rollingpolicy.max-file-size=1GB",
                "--logging.threshold.console=OFF",
                "--logging.level.root=DEBUG",
                // The client's own, in this process.
                "--logging.level.jdk.internal=OFF")) {
            CanaryStory story = new CanaryStory(clew, canaries);
            story.tell();
            sealedInEveryFile(clew);
            sealedInTheViews(clew);
            everythingIsRead(clew);
            clew.restart();
            everythingIsRead(clew);
            replay(clew);
            story.eraseAll();
            nothingIsLeft(clew, "after the erasure");
            clew.restart();
            nothingIsLeft(clew, "after a restart");
            clew.rebuild();
            nothingIsLeft(clew, "after a rebuild");
        }
        assertThat(output).content().contains(" DEBUG ", "Erasure");
        byte[] told = Files.readAllBytes(output);
        assertThat(found(told))
                .as(() -> "the log's output, seed " + seed + ": " + telling(told))
                .isEmpty();
    }

    private List<String> telling(byte[] output) {
        return new String(output, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !found(line.getBytes(StandardCharsets.UTF_8)).isEmpty())
                .limit(20)
                .toList();
    }

    private List<String> found(byte[] bytes) {
        return Canaries.in(bytes, canaries.given());
    }

    private Map<String, List<String>> foundInFiles(Path directory) throws IOException {
        Map<String, List<String>> found = new TreeMap<>();
        try (var files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                List<String> words = found(Files.readAllBytes(file));
                if (!words.isEmpty()) {
                    found.put(directory.relativize(file).toString(), words);
                }
            }
        }
        return found;
    }

    private void sealedInEveryFile(SealedClew clew) throws IOException {
        Map<String, List<String>> found = foundInFiles(clew.data());
        found.keySet().removeIf(file -> file.startsWith("views"));
        assertThat(found).as("plain text, seed " + seed).isEmpty();
    }

    private void sealedInTheViews(SealedClew clew) throws IOException, SQLException {
        if (ChosenEngines.viewsAreInADatabase()) {
            Map<String, String> stored = new StoredDocuments(clew.data()).values();
            stored.keySet().removeIf(OPENED_FIELDS.asMatchPredicate());
            assertThat(stored).isNotEmpty();
            stored.forEach((field, text) -> assertThat(found(text.getBytes(StandardCharsets.UTF_8)))
                    .as(field + ", seed " + seed)
                    .isEmpty());
            return;
        }
        try (var files = Files.list(clew.data().resolve("views"))) {
            for (Path file : files.filter(one -> one.toString().endsWith(".db")).toList()) {
                try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
                    for (String table : column(connection, "SELECT name FROM sqlite_schema WHERE type = 'table'")) {
                        for (String column :
                                column(connection, "SELECT name FROM pragma_table_xinfo('" + table + "')")) {
                            if (!OPENED.contains(table + "." + column)) {
                                String text =
                                        String.join("\n", column(connection, "SELECT " + column + " FROM " + table));
                                assertThat(found(text.getBytes(StandardCharsets.UTF_8)))
                                        .as(table + "." + column + ", seed " + seed)
                                        .isEmpty();
                            }
                        }
                    }
                }
            }
        }
    }

    private static List<String> column(Connection connection, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(String.valueOf(rows.getString(1)));
            }
        }
        return values;
    }

    /** Or the search would find nothing because nothing was written. */
    private void everythingIsRead(SealedClew clew) {
        String answers = answers(clew);
        assertThat(canaries.given()).as("seed " + seed).isNotEmpty();
        List<String> silent = new ArrayList<>(canaries.given());
        silent.removeAll(found(answers.getBytes(StandardCharsets.UTF_8)));
        assertThat(silent).as("words that no answer has").hasSize(CanaryStory.REFUSED);
    }

    private static void replay(SealedClew clew) {
        Space space = clew.space("default");
        assertThat(space.send("POST", "/projections/session/replay", null).status())
                .isEqualTo(202);
        Soon.await(
                Duration.ofSeconds(60),
                "the replay is done",
                () -> !space.see("/projections").at("/items/0").has("replay"));
    }

    private void nothingIsLeft(SealedClew clew, String when) throws IOException {
        Soon.await(
                Duration.ofSeconds(60),
                "the views that others took the place of are gone",
                () -> builds(clew.data()) == 1);
        assertThat(foundInFiles(clew.data())).as(when + ", seed " + seed).isEmpty();
        if (ChosenEngines.viewsAreInADatabase()) {
            String documents =
                    String.join("\n", new StoredDocuments(clew.data()).values().values());
            assertThat(found(documents.getBytes(StandardCharsets.UTF_8)))
                    .as("the database " + when + ", seed " + seed)
                    .isEmpty();
        }
        Path backup = folder.resolve("backup-" + when.hashCode());
        clew.part(EventLog.class).backup(backup);
        assertThat(found(Files.readAllBytes(backup))).as("a backup " + when).isEmpty();
        assertThat(found(answers(clew).getBytes(StandardCharsets.UTF_8)))
                .as("answers " + when + ", seed " + seed)
                .isEmpty();
    }

    /** How many builds of the views there are. */
    private static long builds(Path data) {
        if (ChosenEngines.viewsAreInADatabase()) {
            return new StoredDocuments(data).builds();
        }
        try (var files = Files.list(data.resolve("views"))) {
            return files.filter(file -> file.getFileName().toString().matches("session-\\d+\\.db"))
                    .count();
        } catch (IOException e) {
            return 0;
        }
    }

    /** What all routes that read answer. */
    private static String answers(SealedClew clew) {
        StringBuilder answers = new StringBuilder();
        for (String namespace : CanaryStory.SESSIONS.keySet()) {
            Space space = clew.space(namespace);
            for (String path : List.of(
                    "",
                    "/sessions?limit=1000&status=active",
                    "/sessions?sort=title",
                    "/events",
                    "/export",
                    "/projections?digest=true",
                    "/log/checkpoint")) {
                answers.append(space.get(path).body()).append('\n');
            }
            answers.append(String.join("\n", space.listen("/events", CanaryStory.LAST)));
            for (String session : CanaryStory.SESSIONS.get(namespace)) {
                read(space, "/sessions/" + session, answers);
            }
        }
        answers.append(clew.send("GET", "/metrics", null).body());
        return answers.append(clew.send("GET", "/health", null).body()).toString();
    }

    private static void read(Space space, String path, StringBuilder answers) {
        for (String what : List.of(
                "",
                "/messages?limit=1000",
                "/state",
                "/state/mood",
                "/state/mood/history",
                "/state/put/history",
                "/context",
                "/context?format=openai",
                "/versions?limit=1000",
                "/snapshots",
                "/summaries",
                "/children",
                "/ancestors",
                "/tree",
                "/events",
                "/events?history=true",
                "/evidence",
                "/export",
                "/export?format=markdown",
                "/retention")) {
            answers.append(space.get(path + what).body()).append('\n');
        }
        JsonNode version = space.get(path).json().path("version");
        for (long v = 1; v <= version.asLong(); v++) {
            for (String what : List.of("?at=v:", "/messages?limit=1000&at=v:", "/state?at=v:", "/context?at=v:")) {
                answers.append(space.get(path + what + v).body()).append('\n');
            }
        }
    }
}
