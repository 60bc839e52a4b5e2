package io.clew.command.session;

import static io.clew.command.session.SessionScenarios.AGENT;
import static io.clew.command.session.SessionScenarios.PINNED;
import static io.clew.command.session.SessionScenarios.TALK;
import static org.assertj.core.api.Assertions.assertThat;

import io.clew.command.CommandSide;
import io.clew.command.request.Fingerprint;
import io.clew.command.request.RecentRequests.Entry;
import io.clew.command.request.RequestsCode;
import io.clew.kernel.event.Described;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.stored.StoredJson;
import io.clew.kernel.value.Details;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.OpenToolCalls;
import io.clew.kernel.value.Retention;
import io.clew.kernel.value.Score;
import io.clew.kernel.value.SessionStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionMemoryTest {

    private final StoredJson json = new StoredJson(CommandSide.aggregateSnapshots());

    /** When this fails, count the shape up and add a golden file: aggregate snapshots of this shape are stored. */
    @Test
    void isStoredInTheShapeOfItsGoldenFile() throws IOException {
        String golden = golden("Session." + SessionMemory.SHAPE + ".json");
        Session session = Session.of(full());
        assertThat(json.write(session)).isEqualTo(golden);
        Session read = (Session) json.read("Session", SessionMemory.SHAPE, golden);
        assertThat(read.memory()).isEqualTo(session.memory());
    }

    @Test
    void leavesOutWhatASessionHasNot() {
        Session session = new Session(TALK.streamId());
        Session read = (Session) json.read("Session", SessionMemory.SHAPE, json.write(session));
        assertThat(read.memory()).isEqualTo(session.memory());
    }

    /** What no later change may lose: everything decisions are made from. */
    private static SessionMemory full() {
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry(Fingerprint.NONE, Fingerprint.NONE, Fingerprint.NONE, 0, 1, 0));
        entries.add(entry("m:a", 0, 2, 300));
        entries.add(entry("m:b", 1, 2, 300));
        entries.add(entry("s:c", 0, 1, 0));
        return new SessionMemory(
                TALK.streamId(),
                new SessionId("parent"),
                new SessionId("root"),
                new SessionId("lineage"),
                4,
                SessionStatus.DELETED,
                true,
                2,
                302,
                3,
                4,
                new OpenToolCalls(301, 300, List.of("x", "y")),
                Described.of(new Details("A talk", Map.of("n", new Json("1.50")))),
                new Retention(Retention.Action.DELETE, Duration.ofDays(30), null),
                new Score(new Json("0.70")),
                AGENT,
                PINNED,
                "key-0",
                "digest-0",
                "import-0",
                RequestsCode.write(entries));
    }

    private static Entry entry(String id, int i, int n, long firstIndex) {
        return new Entry(Fingerprint.of(id), Fingerprint.of("k:key-1"), Fingerprint.of("digest-1"), i, n, firstIndex);
    }

    private static String golden(String name) throws IOException {
        try (var in = SessionMemoryTest.class.getResourceAsStream("/golden/snapshots/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
