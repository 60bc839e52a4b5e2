package io.clew.application.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.mongodb.Database;
import io.clew.mongodb.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node of the cluster died and may, for all that others know, still use its keys. */
class SilentNodeTest {

    private static final String ERASE = "/sessions/s/erase";

    @TempDir
    Path folder;

    private final TestDatabase test = TestDatabase.fresh();
    private SealedClew clew;
    private Space space;

    @BeforeEach
    void start() {
        clew = new SealedClew(
                folder.resolve("data"),
                "--clew.views=sqlite",
                "--clew.keys.store=mongodb",
                "--clew.keys.lease=5s",
                "--clew.mongodb.address=" + test.address(),
                "--clew.keys.master=" + Base64.getEncoder().encodeToString(new byte[32]));
        space = clew.space("default");
        space.post("/sessions", "{\"id\":\"s\",\"title\":\"Title\"}");
        space.say("s", "user", "text");
        try (Database database = test.open()) {
            database.collection("key_nodes")
                    .insertOne(new Document("_id", "dead")
                            .append("name", "command-2")
                            .append("beats", 7L)
                            .append("lease", 10_000L));
        }
    }

    @AfterEach
    void stop() {
        clew.close();
        test.close();
    }

    @Test
    void anErasureThatWaitsForItSaysSoInTimeAndIsDoneWhenItIsAskedAgain() {
        long asked = System.nanoTime();
        SealedClew.Answer pending = space.send("POST", ERASE, "{}", "Idempotency-Key", "e");
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(12));
        assertThat(pending.status()).as(pending.body()).isEqualTo(503);
        assertThat(pending.problem()).isEqualTo("erasure-pending");
        assertThat(pending.json().path("detail").asString()).contains("no answer comes from command-2,");
        assertThat(Integer.parseInt(pending.header("Retry-After"))).isBetween(1, 4);
        String erasure = "/erasures/" + pending.json().path("erasure").asString();
        assertThat(space.get(erasure).status()).isEqualTo(404);

        SealedClew.Answer done = space.send("POST", ERASE, "{}", "Idempotency-Key", "e");
        assertThat(done.status()).as(done.body()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isGreaterThan(Duration.ofSeconds(12));
        assertThat(space.see(erasure)).isEqualTo(done.json());
        assertThat(space.get("/sessions/s/messages").body()).doesNotContain("text");
    }
}
