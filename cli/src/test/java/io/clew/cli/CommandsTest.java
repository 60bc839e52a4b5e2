package io.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.cli.http.Api;
import io.clew.cli.http.Target;
import io.clew.cli.json.Json;
import io.clew.cli.repository.RemoteServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands answer, and how they refuse; all in one repository, each test on a branch of its own. */
class CommandsTest {

    private static final String ESCAPE = "\u001b";

    @TempDir
    static Path folder;

    private static Home home;
    private static int branches;

    @BeforeAll
    static void begin() {
        home = new Home(folder);
        home.done("init");
        home.file("a.json", "{\"step\": 1, \"plan\": [\"a\"], \"big\": 12345678901234567890.10, \"none\": null}");
        home.file("b.json", "{\"step\": 2, \"plan\": {\"b\": true}}");
        home.done("snapshot", "-s", "a.json", "-m", "root");
    }

    @AfterAll
    static void end() {
        home.close();
    }

    private static String branch() {
        String name = "branch-" + ++branches;
        home.done("branch", "create", name);
        return name;
    }

    private static Json snapshot(String branch, String file, String message) {
        return home.json("snapshot", "-b", branch, "-s", file, "-m", message);
    }

    @Test
    void aSecondInitSaysSoAndHarmsNothing() {
        Json before = home.json("log", "main");
        Ran again = home.done("init");
        assertThat(again.out()).contains("There is a repository already");
        assertThat(home.json("init").is("existed")).isTrue();
        assertThat(home.json("log", "main")).isEqualTo(before);
    }

    @Test
    void theSameStateTwiceIsTwoSnapshots() {
        String branch = branch();
        snapshot(branch, "a.json", "A");
        snapshot(branch, "b.json", "B");
        snapshot(branch, "a.json", "A");
        assertThat(home.json("log", branch).list("items").stream().limit(3).map(each -> each.text("message")))
                .containsExactly("A", "B", "A");
        assertThat(home.json("restore", branch + "~1").at("state").number("step"))
                .isEqualTo(2);
        assertThat(home.json("restore", branch).at("state").number("step")).isEqualTo(1);
    }

    @Test
    void theStateBecomesExactlyWhatTheFileSays() {
        String branch = branch();
        snapshot(branch, "b.json", "B");
        assertThat(home.json("restore", branch).at("state"))
                .isEqualTo(Json.parse("{\"plan\":{\"b\":true},\"step\":2}"));
        snapshot(branch, "a.json", "A");
        Json state = home.json("restore", branch).at("state");
        assertThat(state.at("big").toString()).isEqualTo("12345678901234567890.10");
        assertThat(state.get("none")).isEqualTo(Json.NULL);
        assertThat(state.members()).hasSize(4);
    }

    @Test
    void restoreWritesToAFile() throws IOException {
        home.done("restore", "main", "-o", "restored.json");
        assertThat(Json.parse(Files.readString(folder.resolve("restored.json"))).number("step"))
                .isEqualTo(1);
    }

    @Test
    void shortIdsNameSnapshotsAndBranches() {
        String branch = branch();
        String id = snapshot(branch, "b.json", "B").textOr("id", "");
        for (String name : List.of(id, id.substring(0, 8), branch + "@" + id.substring(0, 6))) {
            assertThat(home.json("show", name).at("snapshot").text("id"))
                    .as(name)
                    .isEqualTo(id);
        }
        home.done("branch", "create", "unmistakable");
        assertThat(home.json("show", "unmis").at("session").text("id")).isEqualTo("unmistakable");
    }

    @Test
    void idsThatAreNotUniqueAreRefusedAndListed() {
        String branch = branch();
        try (Api api = new Api(new RemoteServer(url()), "default", () -> "ada", null)) {
            for (String id : List.of("abcdef0000000000001a", "abcdef0000000000002b")) {
                api.create(
                        Target.of("sessions", branch, "snapshots"),
                        Json.object().with("id", id));
            }
        }
        Ran refused = home.run("show", "abcdef");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("not unique", "abcdef0000000000001a", "abcdef0000000000002b");
        assertThat(home.run("restore", "abcdef0000000000001").exit()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "log nothing",
                "restore nothing",
                "trace nothing",
                "branch create new -f nothing",
                "branch delete nothing",
                "snapshot -b nothing",
                "revert nothing",
                "restore main~99"
            })
    void whatIsNotThereIsRefusedInASentence(String line) {
        Ran refused = home.run(line.split(" "));
        assertThat(refused.exit()).as(refused.toString()).isEqualTo(1);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err())
                .startsWith("clew: There is no ")
                .contains("see clew ")
                .doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nothing",
                "log --nothing",
                "branch",
                "snapshot -s missing.json",
                "snapshot -s list.json",
                "snapshot -s broken.json",
                "score main high",
                "log --server nowhere"
            })
    void whatIsTypedWronglyIsRefusedWithTwo(String line) {
        home.file("list.json", "[1]");
        home.file("broken.json", "{\"a\": }");
        Ran refused = home.run(line.isEmpty() ? new String[] {"log", "a", "b"} : line.split(" "));
        assertThat(refused.exit()).as(refused.toString()).isEqualTo(2);
        assertThat(refused.err()).startsWith("clew: ").doesNotContain("Exception");
    }

    @Test
    void noServerIsThree() {
        Ran failed = home.run("log", "--server", "http://127.0.0.1:1");
        assertThat(failed.exit()).isEqualTo(3);
        assertThat(failed.err()).contains("No answer from http://127.0.0.1:1");
        assertThat(Json.parse(home.run("log", "--json", "--server", "http://127.0.0.1:1")
                                .err())
                        .text("type"))
                .isEqualTo("urn:clew:cli:unavailable");
    }

    @Test
    void aTakenNameIsRefused() {
        String branch = branch();
        for (String from : List.of("main", branch)) {
            Ran refused = home.run("branch", "create", branch, "-f", from);
            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.err()).contains("is taken");
        }
    }

    @Test
    void theFirstBranchStays() {
        Ran refused = home.run("branch", "delete", "main");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("first branch");
    }

    @Test
    void aBranchThatOthersComeFromIsDeletedOnlyWhenSaidWhatBecomesOfThem() {
        String branch = branch();
        home.done("branch", "create", branch + "-below", "-f", branch);
        Ran refused = home.run("branch", "delete", branch);
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("cascade, detach or archive");
        home.done("branch", "delete", branch, "--children", "detach");
        assertThat(home.run("log", branch).exit()).isEqualTo(1);
        assertThat(home.run("restore", branch + "-below").exit()).isZero();
    }

    @Test
    void theLogGoesBackThroughTheBranchesItComesFrom() {
        String branch = branch();
        snapshot(branch, "b.json", "first");
        home.done("branch", "create", branch + "-later", "-f", branch);
        snapshot(branch, "a.json", "after the fork");
        snapshot(branch + "-later", "a.json", "second");
        List<String> messages = home.json("log", branch + "-later").list("items").stream()
                .map(each -> each.textOr("message", ""))
                .toList();
        assertThat(messages).startsWith("second", "first").contains("root").doesNotContain("after the fork");
        assertThat(home.done("trace", branch + "-later", "-d", "1").out())
                .contains("[HEAD]", "second", "Showing 1 of " + messages.size());
    }

    @Test
    void revertShowsWhatWasBefore() {
        String branch = branch();
        snapshot(branch, "a.json", "A");
        snapshot(branch, "b.json", "B");
        String hidden = home.json("show", branch + "~0").at("snapshot").textOr("id", "");
        home.done("revert", branch + "~1", "--reason", "B was wrong");
        assertThat(home.done("log", branch, "-l", "2").out())
                .startsWith("revert " + branch + "@v:")
                .contains("B was wrong", "    A\n")
                .doesNotContain("    B\n");
        assertThat(home.json("show", branch + "@" + hidden.substring(0, 8))
                        .at("state")
                        .number("step"))
                .isEqualTo(2);
        assertThat(home.json("restore", branch).at("state").number("step")).isEqualTo(1);
        home.done("snapshot", "-b", branch, "-m", "again A");
        assertThat(home.json("log", branch).list("items").get(0).text("message"))
                .isEqualTo("again A");
    }

    @Test
    void snapshotsAtOnceLoseNothing() throws Exception {
        String branch = branch();
        List<Process> writers = new ArrayList<>();
        int count = 6;
        for (int i = 0; i < count; i++) {
            home.file("w" + i + ".json", "{\"writer\": " + i + ", \"only" + i + "\": true}");
            writers.add(home.start("snapshot", "-b", branch, "-s", "w" + i + ".json", "-m", "w" + i, "--json"));
        }
        Set<String> ids = new LinkedHashSet<>();
        for (int i = 0; i < count; i++) {
            String id = Json.parse(Home.answerOf(writers.get(i))).textOr("id", "");
            ids.add(id);
            assertThat(home.json("restore", id).at("state"))
                    .isEqualTo(Json.parse("{\"only" + i + "\":true,\"writer\":" + i + "}"));
        }
        assertThat(home.json("log", branch).list("items").stream().map(each -> each.textOr("id", "")))
                .containsAll(ids);
    }

    @Test
    void everyCommandAnswersInJson() {
        String branch = branch();
        for (String line : List.of(
                "init",
                "status",
                "snapshot -b " + branch,
                "log",
                "log --versions",
                "restore main",
                "restore main -o out.json",
                "branch list",
                "branch create json-made",
                "branch delete json-made",
                "trace main",
                "show main",
                "revert " + branch + "@v:1",
                "projections list",
                "projections replay session",
                "state keys nobody",
                "state dump nobody",
                "env info",
                "env logic-hash",
                "export -o out.ndjson",
                "import out.ndjson",
                "audit -l 1",
                "diff spec a.json b.json")) {
            assertThat(home.json(line.split(" ")).isObject()).as(line).isTrue();
        }
        assertThat(Json.parse(home.run("log", "nothing", "--json").err()).text("type"))
                .isEqualTo("urn:clew:cli:not-found");
    }

    @Test
    void coloursAreForTerminalsOnly() {
        assertThat(home.with("PAGER", "cat").onTerminal("log").out()).contains(ESCAPE);
        assertThat(home.done("log").out()).doesNotContain(ESCAPE);
        assertThat(home.onTerminal("log", "--no-color").out()).doesNotContain(ESCAPE);
        assertThat(home.done("--help").out()).doesNotContain(ESCAPE);
    }

    @Test
    void whatOthersWroteCannotSteerTheTerminal() {
        String branch = branch();
        home.done("snapshot", "-b", branch, "-m", "red " + ESCAPE + "[31m alert");
        assertThat(home.done("log", branch).out()).contains("red  [31m alert").doesNotContain(ESCAPE);
    }

    @Test
    void stateIsReadAsItIsAndAsItWas() {
        try (Api api = new Api(new RemoteServer(url()), "default", () -> "ada", null)) {
            for (int i = 1; i < 4; i++) {
                api.write(
                        "POST",
                        Target.of("transactions"),
                        Json.parse("{\"operations\":[{\"agentId\":\"bot\",\"op\":\"write\",\"key\":\"plan\",\"value\":"
                                + i + "}]}"));
            }
        }
        assertThat(home.done("state", "get", "bot", "plan").out()).isEqualTo("3\n");
        assertThat(home.done("state", "get", "bot", "plan", "--version", "1").out())
                .isEqualTo("1\n");
        assertThat(home.done("state", "keys", "bot").out()).isEqualTo("plan v3 = 3\n");
        assertThat(home.done("state", "replay", "bot").out().lines()).hasSize(3);
        assertThat(home.done("state", "tail", "bot", "-n", "1").out()).contains("plan v3 = 3");
        assertThat(home.json("state", "dump", "bot")).isEqualTo(Json.parse("{\"plan\":3}"));
    }

    @Test
    void aBundleComesInUnderAnotherName() {
        home.done("export", "main", "-o", "main.ndjson");
        assertThat(home.done("import", "main.ndjson").out()).contains("1 were here already");
        home.done("import", "main.ndjson", "--namespace", "elsewhere");
        assertThat(home.json("restore", "main", "--namespace", "elsewhere")
                        .at("state")
                        .number("step"))
                .isEqualTo(1);
    }

    @Test
    void completionIsAScriptThatBashTakes() throws Exception {
        Path script = home.file("completion.sh", home.done("completion").out());
        assertThat(Files.readString(script)).contains("snapshot", "serve", "logic-hash", "--no-color");
        Process bash =
                new ProcessBuilder("bash", "-n", script.toString()).inheritIO().start();
        assertThat(bash.waitFor()).isZero();
    }

    @Test
    void outsideOfARepositoryItSaysWhatToDo(@TempDir Path elsewhere) {
        Ran refused = new Home(elsewhere).run("log");
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("clew init");
    }

    private static String url() {
        return home.json("status").at("server").textOr("url", "");
    }
}
