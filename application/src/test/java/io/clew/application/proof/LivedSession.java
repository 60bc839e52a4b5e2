package io.clew.application.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A session of the story and what it must show at each of its versions. */
@SuppressWarnings("ReferenceEquality") // Two moments may show equal messages; which of them it is, is the question.
final class LivedSession {

    private static final Map<String, String> NAMES = Map.of("toolCalls", "tool_calls", "toolCallId", "tool_call_id");
    private static final Set<String> ADDED_BY_THE_SERVER =
            Set.of("id", "index", "sessionId", "version", "actor", "createdAt", "origin");

    private final String id;
    private final List<Moment> moments = new ArrayList<>();

    LivedSession(String id, Moment first) {
        this.id = id;
        moments.add(first);
    }

    String id() {
        return id;
    }

    String path() {
        return Ask.session(id);
    }

    long version() {
        return moments.size();
    }

    Moment head() {
        return moments.get(moments.size() - 1);
    }

    void becomes(Moment moment) {
        moments.add(moment);
    }

    /** The newest moment at which the message with this index was just said, on the way to what is shown now. */
    Moment when(int index) {
        Visible<JsonNode> then = head().said().first(index + 1);
        return moments.stream()
                .filter(moment -> moment.said() == then)
                .findFirst()
                .orElseThrow(() -> new AssertionError("never said here: " + index));
    }

    /** Whether the message with this index was said in this very session. */
    boolean saidHere(int index) {
        Visible<JsonNode> then = head().said().first(index + 1);
        return moments.stream().skip(1).anyMatch(moment -> moment.said() == then);
    }

    /** At the head and at a share of all its versions. */
    void check(ClewClient client, int points) {
        long step = Math.max(1, version() / points);
        for (long version = 1; version <= version(); version += step) {
            check(client, "v:" + version, moments.get((int) version - 1));
        }
        check(client, "head", head());
        check(client, "start", new Moment(Visible.nothing(), startState(), Visible.nothing()));
        assertThat(client.get(path()).json().path("version").asLong()).isEqualTo(version());
        steps(client);
    }

    private Map<String, JsonNode> startState() {
        return Map.of();
    }

    private void check(ClewClient client, String at, Moment expected) {
        List<JsonNode> shown = new Pages(client, path() + "/messages?at=" + at).forwards(1000);
        List<JsonNode> said = expected.said().list();
        assertThat(shown).as(id + " at " + at).hasSameSizeAs(said);
        for (int i = 0; i < said.size(); i++) {
            mustBe(said.get(i), shown.get(i));
        }
        JsonNode state = client.get(path() + "/state?at=" + at).json().path("state");
        assertThat(LosslessJson.same(LosslessJson.object(expected.state()), state))
                .as("state of " + id + " at " + at + ": " + expected.state() + " shown as " + state)
                .isTrue();
    }

    private void steps(ClewClient client) {
        List<JsonNode> shown = new ArrayList<>();
        new Pages(client, path() + "/state/step/history")
                .forwards(7)
                .forEach(entry -> shown.add(0, entry.path("value")));
        assertThat(shown).isEqualTo(head().steps().list());
    }

    private static void mustBe(JsonNode sent, JsonNode shown) {
        ObjectNode actual = LosslessJson.object();
        shown.properties().forEach(member -> {
            if (!ADDED_BY_THE_SERVER.contains(member.getKey())) {
                actual.set(NAMES.getOrDefault(member.getKey(), member.getKey()), member.getValue());
            }
        });
        ObjectNode expected = LosslessJson.object();
        sent.properties().forEach(member -> {
            JsonNode value = member.getValue();
            if (!value.isNull() && !(value.isArray() && value.isEmpty())) {
                expected.set(member.getKey(), value);
            }
        });
        if (!LosslessJson.same(expected, actual)) {
            throw new AssertionError("said " + expected + "\nshown " + shown);
        }
    }
}
