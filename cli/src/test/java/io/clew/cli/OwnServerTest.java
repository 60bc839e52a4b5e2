package io.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.cli.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server that a repository has of its own: there when it is needed, once, and gone when it is not. */
class OwnServerTest {

    @TempDir
    Path folder;

    @TempDir
    Path another;

    @Test
    void twoCommandsAtOnceStartOneServer() throws Exception {
        try (Home home = new Home(folder)) {
            Process first = home.start("init", "--json");
            Process second = home.start("init", "--json");
            assertThat(Home.answerOf(first)).contains("\"branch\":\"main\"");
            assertThat(Home.answerOf(second)).contains("\"branch\":\"main\"");
            long pid = home.server().orElseThrow().pid();
            assertThat(home.json("status").at("server").number("pid")).isEqualTo(pid);
            assertThat(Files.readString(folder.resolve(".clew/run/server.log"))).containsOnlyOnce("Clew listens on");
        }
    }

    @Test
    void twoRepositoriesHaveServersOfTheirOwn() {
        try (Home home = new Home(folder);
                Home other = new Home(another)) {
            home.done("init");
            other.done("init");
            home.file("state.json", "{\"of\": \"one\"}");
            other.file("state.json", "{\"of\": \"other\"}");
            home.done("snapshot", "-s", "state.json");
            other.done("snapshot", "-s", "state.json");
            assertThat(home.json("restore", "main").at("state").text("of")).isEqualTo("one");
            assertThat(other.json("restore", "main").at("state").text("of")).isEqualTo("other");
            assertThat(home.server().orElseThrow()).isNotEqualTo(other.server().orElseThrow());
        }
    }

    @Test
    void aServerThatWasKilledIsStartedAgain() {
        try (Home home = new Home(folder)) {
            home.done("init");
            home.file("state.json", "{\"step\": 1}");
            Json taken = home.json("snapshot", "-s", "state.json", "-m", "kept");
            long before = home.server().orElseThrow().pid();
            home.kill();
            assertThat(folder.resolve(".clew/run/address")).exists();
            assertThat(home.json("log").list("items").get(0).text("id")).isEqualTo(taken.text("id"));
            assertThat(home.server().orElseThrow().pid()).isNotEqualTo(before);
        }
    }

    @Test
    void anAddressThatAnotherProcessGotIsNotBelieved() throws IOException {
        try (Home home = new Home(folder)) {
            home.done("init");
            home.kill();
            // The number of the process is taken, but it began at another time.
            long own = ProcessHandle.current().pid();
            Files.write(folder.resolve(".clew/run/address"), List.of("1", Long.toString(own), "1000000000000"));
            assertThat(home.json("status").at("server").number("pid")).isNotEqualTo(own);
        }
    }

    @Test
    void endsWhenNobodyAsksForAWhile() {
        try (Home home = new Home(folder).with("CLEW_IDLE_STOP", "1s")) {
            home.done("init");
            ProcessHandle first = home.server().orElseThrow();
            Home.await(() -> !first.isAlive());
            assertThat(folder.resolve(".clew/run/address")).doesNotExist();
            assertThat(home.json("branch", "list").list("items")).hasSize(1);
        }
    }

    @Test
    void stopEndsItAndSaysWhenThereIsNone() {
        try (Home home = new Home(folder)) {
            home.done("init");
            assertThat(home.done("stop").out()).contains("Stopped");
            assertThat(home.server()).isEmpty();
            assertThat(home.done("stop").out()).contains("No server runs");
        }
    }
}
