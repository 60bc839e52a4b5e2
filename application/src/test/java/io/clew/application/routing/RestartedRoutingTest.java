package io.clew.application.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clew.kernel.command.Request;
import io.clew.kernel.command.StartSession;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.value.Details;
import io.clew.log.LogUnavailableException;
import io.clew.log.axonserver.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** {@code CLEW_TEST_AXON_SERVER_RESTART} is a command that stops the server and starts it again, its events kept. */
@EnabledIfEnvironmentVariable(named = Node.SERVER, matches = ".+")
@EnabledIfEnvironmentVariable(named = TestServer.RESTARTED_BY, matches = ".+")
@Timeout(400)
class RestartedRoutingTest {

    @TempDir
    Path first;

    @TempDir
    Path second;

    private final Namespace namespace = new Namespace("r" + UUID.randomUUID());
    private final Set<SessionKey> accepted = ConcurrentHashMap.newKeySet();
    private final Set<SessionKey> refused = ConcurrentHashMap.newKeySet();

    /** Whatever others kept there, sealed or not. */
    @BeforeEach
    void empty() {
        TestServer.empty();
    }

    @Test
    void commandsAreRoutedAgainWhenTheServerIsBackAndRefusedOnesWroteNothing() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (Node handling = Node.routed("b", first);
                Node far = Node.forwarding("c", second)) {
            List<Future<?>> senders = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                int sender = i;
                senders.add(threads.submit(() -> {
                    for (int n = 0; !done.get(); n++) {
                        start(far, new SessionKey(namespace, new SessionId(sender + "-" + n)));
                    }
                }));
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> accepted.size() > 100);
            TestServer.restart();
            assertThat(refused).as("told that nothing was written").isNotEmpty();
            int before = accepted.size();
            await().atMost(Duration.ofSeconds(60)).until(() -> accepted.size() > before + 100);
            done.set(true);
            for (Future<?> sender : senders) {
                sender.get(60, TimeUnit.SECONDS);
            }
            accepted.forEach(
                    key -> assertThat(handling.log.has(key.streamId(), 0)).isTrue());
            accepted.forEach(
                    key -> assertThat(handling.log.has(key.streamId(), 1)).isFalse());
            refused.forEach(
                    key -> assertThat(handling.log.has(key.streamId(), 0)).isFalse());
        } finally {
            done.set(true);
            threads.shutdownNow();
        }
    }

    private void start(Node node, SessionKey key) {
        try {
            node.ask(new StartSession(
                    key, null, null, null, Details.NONE, Map.of(), Request.of("start " + key, "key " + key)));
            accepted.add(key);
        } catch (LogUnavailableException e) {
            if (e.nothingWritten()) {
                refused.add(key);
            }
            // As whoever is told so does, a little later.
            LockSupport.parkNanos(20_000_000);
        }
    }
}
