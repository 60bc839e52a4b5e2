package io.clew.application.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.clew.application.launch.Verify;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that fills up under writers: what is refused is not there, what was acknowledged is, reads go on, and once there
 * is room so do writes, without a start. Left out where the system lets nobody mount a file system of his own.
 */
class FullDiskTest {

    private static final int WRITERS = 8;
    private static final int MEBIBYTES = 96;
    private static final int TAKEN = 40;
    private static final int REFUSALS = 3;
    private static final int MORE = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    @Timeout(300)
    void whatTheDiskDidNotTakeIsRefusedAndWritesGoOnOnceThereIsRoom(@TempDir Path folder) throws Exception {
        SmallDisk mounted = SmallDisk.mounted(folder.resolve("disk"), MEBIBYTES);
        assumeTrue(mounted != null, "no file system can be mounted here by a user");
        try (SmallDisk disk = mounted) {
            disk.take(TAKEN);
            try (ClewProcess clew = ClewProcess.on(disk, "data")) {
                ClewClient client = new ClewClient(clew::address);
                List<Writer> writers = IntStream.range(0, WRITERS)
                        .mapToObj(i -> new Writer(client, "s" + i))
                        .toList();
                all(writers, writer -> writer.client.send(start(writer.session)).expect(201));

                all(writers, Writer::writeUntilRefused);
                disk.takeAll();
                all(writers, Writer::mustBeRefused);
                all(writers, Writer::mustBeThere);
                client.send(Ask.get("/health/readiness")).expect(200);
                client.send(Ask.get("/health")).expect(503);

                disk.giveBack();
                all(writers, Writer::writeOn);
                client.send(Ask.get("/health")).expect(200);
                all(writers, Writer::mustBeThere);

                disk.takeAll();
                all(writers, Writer::mustBeRefused);
                clew.kill();
                disk.giveBack();
                clew.start();
                all(writers, Writer::mustBeThere);
                all(writers, Writer::writeOn);
                all(writers, Writer::mustBeThere);
                clew.stop();
                Verify verify =
                        Verify.run(Map.of("log", disk.copyOf("data", folder).toString()));
                assertThat(verify.isSound()).as(verify.text()).isTrue();
            }
        }
    }

    private interface Doing {
        void by(Writer writer) throws Exception;
    }

    private static void all(List<Writer> writers, Doing doing) {
        Clients.run(
                WRITERS,
                writers.stream()
                        .<Callable<Void>>map(writer -> () -> {
                            doing.by(writer);
                            return null;
                        })
                        .toList());
    }

    private static Ask start(String session) {
        return new Ask("POST", "/sessions", Map.of(), "{\"id\":\"" + session + "\"}");
    }

    /** Writes messages that cannot be made shorter, one after the other, and the same one again if it was refused. */
    private static final class Writer {

        private final ClewClient client;
        private final String session;
        private final Random random;
        private final List<String> acknowledged = new ArrayList<>();

        Writer(ClewClient client, String session) {
            this.client = client;
            this.session = session;
            random = new Random(session.hashCode());
        }

        void writeUntilRefused() {
            while (write()) {
                assertThat(acknowledged).as("a disk of %d MiB", MEBIBYTES).hasSizeLessThan(1_000);
            }
            mustBeRefused();
        }

        void mustBeRefused() {
            for (int i = 0; i < REFUSALS; i++) {
                assertThat(write()).as("written to a full disk").isFalse();
            }
        }

        void writeOn() {
            Conditions.await(PATIENCE, () -> session + " is written to again", this::write);
            for (int i = 0; i < MORE; i++) {
                assertThat(write()).as("written once there is room").isTrue();
            }
        }

        void mustBeThere() {
            List<String> ids = new Pages(client, Ask.session(session) + "/messages")
                    .forwards(10).stream()
                            .map(message -> message.path("id").asString())
                            .toList();
            assertThat(ids).as("messages of %s", session).isEqualTo(acknowledged);
        }

        /** Whether it was. */
        private boolean write() {
            String id = "m" + acknowledged.size();
            byte[] bytes = new byte[60_000 + random.nextInt(60_000)];
            random.nextBytes(bytes);
            String text = Base64.getEncoder().encodeToString(bytes);
            String body = "{\"id\":\"" + id + "\",\"role\":\"user\",\"content\":\"" + text + "\"}";
            Answer answer = client.send(new Ask("POST", Ask.session(session) + "/messages", Map.of(), body))
                    .expect(201, 503);
            if (answer.status() == 201) {
                acknowledged.add(id);
                return true;
            }
            assertThat(answer.problem()).as("%s", answer).isEqualTo("log-unavailable");
            assertThat(answer.text()).contains("nothing was written");
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            return false;
        }
    }
}
