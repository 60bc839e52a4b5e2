package io.clew.application.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} while a deletion is carried out on the sessions below: after the next start it is carried out. */
class DeletionCrashTest {

    private static final int CHILDREN = Integer.getInteger("clew.ends.crash.children", 2_000);
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @Test
    @Timeout(300)
    void aDeletionCutShortByACrashIsFinishedAfterTheNextStart(@TempDir Path folder) {
        try (ClewProcess clew = ClewProcess.start(folder.resolve("data"))) {
            ClewClient client = new ClewClient(clew::address);
            client.send(start("{\"id\":\"p\"}")).expect(201);
            Clients.run(
                    8,
                    IntStream.range(0, CHILDREN)
                            .<Callable<Answer>>mapToObj(
                                    i -> () -> client.send(start("{\"id\":\"c" + i + "\",\"parentId\":\"p\"}"))
                                            .expect(201))
                            .toList());
            Ask delete = new Ask("DELETE", Ask.session("p") + "?children=cascade", Map.of(), null).key("once");
            Answer deleted = client.send(delete).expect(200);
            assertThat(deleted.json().get("affected").asInt()).isEqualTo(CHILDREN + 1);
            Conditions.await(PATIENCE, () -> "some are deleted", () -> deleted(client) > 20);
            clew.kill();
            clew.start();
            long left = CHILDREN + 1 - deleted(client);
            Conditions.await(
                    PATIENCE,
                    () -> "all are deleted; when it started again " + left + " were left",
                    () -> deleted(client) == CHILDREN + 1);
            Conditions.await(
                    PATIENCE,
                    () -> "that is noted",
                    () -> !client.send(Ask.get("/sessions?status=deleted&idPrefix=p"))
                            .expect(200)
                            .text()
                            .contains("deleting"));
            assertThat(client.send(delete).expect(200).text()).isEqualTo(deleted.text());
            clew.stop();
        }
    }

    private static Ask start(String body) {
        return new Ask("POST", "/sessions", Map.of(), body);
    }

    /** By the log, not by the views. */
    private static long deleted(ClewClient client) {
        return client.send(Ask.get("/events?type=SessionDeleted"))
                .expect(200)
                .text()
                .lines()
                .count();
    }
}
