package io.clew.application.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** In a session: a snapshot, 130 more messages, a look, a revert to the snapshot, a look, a return, a look. */
record ThereAndBack(ClewClient client, Random random) {

    private static final int MORE = 130;
    static final String SNAPSHOT = "before more/é";

    void in(JourneySession session) {
        Comparison comparison = new Comparison(client, random);
        insideToolCall(session);
        long point = session.version();
        Visible<Said> then = session.head();

        snapshot(session);
        say(session, MORE / 2);
        say(session, MORE - MORE / 2);
        comparison.at(session, "head", session.head());
        comparison.at(session, "s:" + SNAPSHOT, then);
        comparison.at(session, "l:before more", then);
        comparison.at(session, "v:" + point, then);

        long all = session.version();
        String atSnapshot = "s:" + SNAPSHOT;
        ToolCalls calls = ToolCalls.after(then.list().stream().map(Said::input).toList());
        if (calls.inside()) {
            Answer refused = client.send(revert(session, atSnapshot)).expect(409);
            assertThat(refused.problem()).isEqualTo("inside-tool-call");
        }
        JsonNode reverted = returnTo(session, atSnapshot, then);
        assertThat(reverted.path("revertedTo").path("version").asLong()).isEqualTo(point);
        assertThat(reverted.path("revertedTo").path("sessionId").asString()).isEqualTo(session.id());
        comparison.head(session);
        comparison.at(session, "v:" + all, session.at(all));

        returnTo(session, "v:" + all, session.at(all));
        comparison.everywhere(session);
        logAndSnapshots(session, point, then.count());
    }

    private void insideToolCall(JourneySession session) {
        List<JsonNode> said = session.said();
        List<Integer> inside = new ArrayList<>();
        for (int i = 0; i < said.size(); i++) {
            if (ToolCalls.after(said.subList(0, i + 1)).inside()) {
                inside.add(i);
            }
        }
        if (!inside.isEmpty()) {
            int index = inside.get(random.nextInt(inside.size()));
            new ForkInsideToolCall(client, session.path(), said, index, session.id() + " trial " + index).check();
        }
    }

    private void snapshot(JourneySession session) {
        ObjectNode wanted = LosslessJson.object()
                .put("id", SNAPSHOT)
                .put("label", "before more")
                .put("message", "so far so good");
        Answer answer = client.send(
                        Ask.post(session.path() + "/snapshots", wanted).ifMatch(session.version()))
                .expect(201);
        assertThat(answer.json().path("version").asLong()).isEqualTo(session.version());
        assertThat(answer.json().path("messageCount").asInt())
                .isEqualTo(session.head().count());
        session.becomes(session.head());
        assertThat(answer.version()).isEqualTo(session.version());
        assertThat(answer.json().path("sessionVersion").asLong()).isEqualTo(session.version());
    }

    private void say(JourneySession session, int count) {
        List<JsonNode> more = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            more.add(LosslessJson.object()
                    .put("role", i % 2 == 0 ? "user" : "assistant")
                    .put("content", "and " + (session.version() + i)));
        }
        long before = session.version();
        client.send(session.append(more).ifMatch(before)).expect(201);
    }

    private JsonNode returnTo(JourneySession session, String point, Visible<Said> expected) {
        Answer answer = client.send(revert(session, point).ifMatch(session.version()));
        if (answer.status() == 409) {
            ObjectNode exact = LosslessJson.object().put("to", point).put("boundary", "exact");
            answer = client.send(Ask.post(session.path() + "/revert", exact).ifMatch(session.version()));
        }
        JsonNode reverted = answer.expect(200).json();
        session.becomes(expected);
        assertThat(reverted.path("version").asLong()).isEqualTo(session.version());
        assertThat(reverted.path("messageCount").asInt()).isEqualTo(expected.count());
        assertThat(reverted.path("revertedTo").path("messageIndex").asInt(-1)).isEqualTo(expected.count() - 1);
        return reverted;
    }

    private static Ask revert(JourneySession session, String point) {
        return Ask.post(session.path() + "/revert", LosslessJson.object().put("to", point));
    }

    private void logAndSnapshots(JourneySession session, long point, int count) {
        List<JsonNode> snapshots = new Pages(client, session.path() + "/snapshots").forwards(10);
        assertThat(snapshots).hasSize(1);
        JsonNode only = snapshots.get(0);
        assertThat(only.path("id").asString()).isEqualTo(SNAPSHOT);
        assertThat(only.path("version").asLong()).isEqualTo(point);
        assertThat(only.path("messageCount").asInt()).isEqualTo(count);

        List<JsonNode> log = new Pages(client, session.path() + "/versions").forwards(50);
        assertThat(log).hasSize((int) session.version());
        for (int i = 0; i < log.size(); i++) {
            assertThat(log.get(i).path("version").asLong()).isEqualTo(session.version() - i);
        }
        assertThat(log)
                .filteredOn(line -> line.path("type").asString().equals("SessionReverted"))
                .hasSize(2);
    }
}
