package io.clew.application.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One of many writers to one agent: does one thing after the other, and keeps what it was told. */
final class AgentWriter {

    /** What can be done to an agent. */
    enum Act {
        EDIT,
        NOTE,
        COUNT,
        KEEP,
        ACTIVATE,
        RESTORE,
        DELETE,
        LABEL
    }

    /** What was done, with a mark that nothing else bears, and the answer. */
    record Told(Act act, String mark, Answer answer) {}

    private static final Act[] SHARES = {
        Act.EDIT,
        Act.EDIT,
        Act.EDIT,
        Act.NOTE,
        Act.COUNT,
        Act.COUNT,
        Act.KEEP,
        Act.ACTIVATE,
        Act.RESTORE,
        Act.DELETE,
        Act.LABEL
    };

    /** Younger ones are there, most of the time. */
    private static final int YOUNG = 12;

    private final ClewClient client;
    private final String name;
    private final String path;
    private final Random random;
    private final Map<Long, String> known;
    private final AtomicInteger acknowledged;
    private final List<Told> told = new ArrayList<>();
    private final String label;
    private String token = "";

    /** @param known ids by number, of the versions that any of the writers was told of */
    AgentWriter(
            ClewClient client,
            String agent,
            String name,
            Random random,
            Map<Long, String> known,
            AtomicInteger acknowledged) {
        this.client = client;
        this.name = name;
        this.path = "/api/stored/agents/" + agent;
        this.random = random;
        this.known = known;
        this.acknowledged = acknowledged;
        this.label = path.replace("/api/stored", "/definitions") + "/labels/" + name;
    }

    void write(int times) {
        for (int i = 1; i <= times; i++) {
            String mark = name + "-" + i;
            Act act = SHARES[random.nextInt(SHARES.length)];
            Answer answer = act == Act.COUNT
                    ? count(mark)
                    : client.untilAnswered(ask(act, mark).key(mark));
            told.add(new Told(act, mark, answer));
            acknowledged.incrementAndGet();
            remember(act, answer);
        }
    }

    private Ask ask(Act act, String mark) {
        return switch (act) {
            case EDIT -> Ask.patch(path, noted(mark).put("instructions", mark));
            case NOTE -> Ask.patch(path, noted(mark));
            case KEEP -> Ask.post(path + "/versions", LosslessJson.object().put("changeMessage", mark));
            case ACTIVATE -> bodyless("POST", path + "/versions/" + someVersion() + "/activate");
            case RESTORE -> bodyless("POST", path + "/versions/" + someVersion() + "/restore");
            case DELETE -> bodyless("DELETE", path + "/versions/" + someVersion());
            case LABEL -> {
                ObjectNode body = LosslessJson.object().put("to", "draft");
                yield new Ask(
                        "PUT", label, Map.of(), LosslessJson.write(token.isEmpty() ? body : body.put("token", token)));
            }
            case COUNT -> throw new IllegalArgumentException("it reads first");
        };
    }

    private static Ask bodyless(String method, String path) {
        return new Ask(method, path, Map.of(), null);
    }

    /** Each writer has a key of its own in the metadata. */
    private ObjectNode noted(String mark) {
        ObjectNode body = LosslessJson.object();
        body.putObject("metadata").put(name, mark);
        return body;
    }

    /** Reads the draft, and counts on in it if nobody wrote since. */
    private Answer count(String mark) {
        for (int tries = 1; ; tries++) {
            Answer seen = client.untilAnswered(Ask.get(path.replace("/api/stored", "/definitions") + "?of=draft")
                            .with("Clew-Consistent", "latest"))
                    .expect(200);
            long counted = Long.parseLong(seen.json()
                    .path("resolved")
                    .path("config")
                    .path("description")
                    .asString("0"));
            ObjectNode more = LosslessJson.object().put("description", Long.toString(counted + 1));
            Answer answer = client.untilAnswered(
                    Ask.patch(path, more).ifMatch(seen.version()).key(mark + "/" + tries));
            if (answer.status() != 412 || tries == 5) {
                return answer;
            }
        }
    }

    private String someVersion() {
        long newest = known.keySet().stream().mapToLong(Long::longValue).max().orElseThrow();
        for (int tries = 0; tries < YOUNG; tries++) {
            String id = known.get(newest - random.nextInt(YOUNG));
            if (id != null) {
                return id;
            }
        }
        return known.get(newest);
    }

    private void remember(Act act, Answer answer) {
        if (answer.status() != 200) {
            return;
        }
        JsonNode json = answer.json();
        if (act == Act.LABEL) {
            token = json.path("token").asString();
        }
        JsonNode id = act == Act.KEEP || act == Act.RESTORE ? json.path("id") : json.path("resolvedVersionId");
        if (id.isString()) {
            known.put(WrittenAgent.number(id), id.asString());
        }
    }

    List<Told> told() {
        return told;
    }

    String name() {
        return name;
    }

    /** What all writers to one agent know together. */
    static Map<Long, String> knownSince(Answer created) {
        JsonNode id = created.json().path("resolvedVersionId");
        return new ConcurrentHashMap<>(Map.of(WrittenAgent.number(id), id.asString()));
    }
}
