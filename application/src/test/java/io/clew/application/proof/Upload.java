package io.clew.application.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Brings sessions in through the API, asking the same again until the server acknowledges. */
final class Upload {

    private final ClewClient client;
    private final AtomicInteger acknowledged = new AtomicInteger();

    Upload(ClewClient client) {
        this.client = client;
    }

    int acknowledged() {
        return acknowledged.get();
    }

    /** Brings in the trials of one task; the first is whole before it is forked. */
    void bring(List<JourneySession> trials) {
        trials.forEach(this::bring);
    }

    private void bring(JourneySession session) {
        begin(session);
        for (List<JsonNode> batch : session.batches()) {
            long before = session.version();
            JsonNode accepted =
                    client.untilAnswered(session.append(batch)).expect(201).json();
            assertThat(accepted.path("version").asLong()).isEqualTo(session.version());
            assertThat(accepted.path("messages")).hasSize(batch.size());
            for (int i = 0; i < batch.size(); i++) {
                JsonNode message = accepted.path("messages").get(i);
                Visible<Said> then = session.at(before + i + 1);
                assertThat(message.path("version").asLong()).isEqualTo(before + i + 1);
                assertThat(message.path("index").asInt()).isEqualTo(then.count() - 1);
            }
            acknowledged.incrementAndGet();
        }
    }

    private void begin(JourneySession session) {
        Transcript transcript = session.transcript();
        ObjectNode wanted = LosslessJson.object().put("id", session.id());
        wanted.set(
                "metadata",
                LosslessJson.object()
                        .put("taskId", transcript.task())
                        .put("trial", transcript.trial())
                        .set("reward", transcript.reward()));
        JourneySession first = session.first();
        if (first == null) {
            wanted.put("title", transcript.file() + " " + transcript.task());
            session.becomes(Visible.nothing());
            client.untilAnswered(Ask.post("/sessions", wanted)).expect(201);
        } else {
            wanted.put("at", session.sharedPoint());
            if (ToolCalls.after(transcript.messages().subList(0, session.shared()))
                    .inside()) {
                new ForkInsideToolCall(client, first.path(), first.said(), session.shared() - 1, session.id()).check();
                wanted.put("boundary", "exact");
            }
            Visible<Said> base = first.head().first(session.shared());
            session.becomes(base);
            JsonNode forked = client.untilAnswered(Ask.post(first.path() + "/forks", wanted))
                    .expect(201)
                    .json();
            assertThat(forked.path("parentId").asString()).isEqualTo(first.id());
            assertThat(forked.path("messageCount").asInt()).isEqualTo(base.count());
        }
        acknowledged.incrementAndGet();
    }
}
