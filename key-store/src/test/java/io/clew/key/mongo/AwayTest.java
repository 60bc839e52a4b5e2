package io.clew.key.mongo;

import static io.clew.key.Parted.HERE;
import static io.clew.key.Parted.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.clew.key.KeysUnavailableException;
import io.clew.key.master.GivenMasterKeys;
import io.clew.mongodb.Database;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The database goes away, and comes back with what it had. */
class AwayTest {
    private static final Pace PACE =
            new Pace(Duration.ofMillis(100), Duration.ofSeconds(3), Duration.ofSeconds(10), 10_000);

    /** Outlives its server. */
    private final MemoryBackend backend = new MemoryBackend() {
        @Override
        public void close() {}
    };

    private MongoServer server = new MongoServer(backend);

    @AfterEach
    void stop() {
        server.shutdownNow();
    }

    @Test
    void whatIsInMemoryServesForTheLeaseAndEverythingServesAgainWhenItIsBack() {
        int port = server.bind().getPort();
        try (Node node = new Node(
                Database.open("mongodb://127.0.0.1:" + port + "/clew"),
                GivenMasterKeys.of(Base64.getEncoder().encodeToString(new byte[32]), List.of()),
                PACE)) {
            long key = node.keys.newKey();
            String sealed = node.keys.seal(HERE, List.of(key), "text");
            server.shutdownNow();
            assertThat(node.keys.open(HERE, List.of(key), sealed)).isEqualTo("text");
            assertThat(node.keys.open(HERE, List.of(key), node.keys.seal(HERE, List.of(key), "more")))
                    .isEqualTo("more");
            for (int i = 0; i < 20; i++) {
                long fresh = node.keys.newKey();
                assertThat(node.keys.open(HERE, List.of(fresh), node.keys.seal(HERE, List.of(fresh), "new")))
                        .isEqualTo("new");
            }
            assertThatThrownBy(() -> node.keys.destroy(order("e", key))).isInstanceOf(KeysUnavailableException.class);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThatThrownBy(() -> node.keys.open(HERE, List.of(key), sealed))
                            .isInstanceOf(KeysUnavailableException.class));
            assertThatThrownBy(() -> node.keys.seal(HERE, List.of(key), "text"))
                    .isInstanceOf(KeysUnavailableException.class);
            assertThatThrownBy(() -> node.keys.successor(key)).isInstanceOf(KeysUnavailableException.class);
            assertThatThrownBy(node.keys::newest).isInstanceOf(KeysUnavailableException.class);

            server = new MongoServer(backend);
            server.bind("127.0.0.1", port);
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(node.keys.open(HERE, List.of(key), sealed))
                            .isEqualTo("text"));
            node.keys.destroy(order("e", key));
            assertThat(node.keys.open(HERE, List.of(key), sealed)).isNull();
        }
    }
}
