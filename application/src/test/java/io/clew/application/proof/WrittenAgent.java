package io.clew.application.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/**
 * An agent as its events tell it, folded by a naive model of its own; fails at whatever no event may do: a number given
 * twice or left out, a configuration that forgets what stood before it, more versions than are kept.
 */
final class WrittenAgent {

    private final List<JsonNode> lines = new ArrayList<>();
    private final Map<Long, Map<String, JsonNode>> configs = new HashMap<>();
    private final TreeSet<Long> living = new TreeSet<>();
    private final Map<String, Long> labels = new HashMap<>();
    private final Map<String, JsonNode> metadata = new TreeMap<>();
    private final AtomicLong most;
    private final String id;
    private long newest;
    private long active;
    private int pruned;

    /** @param most how many versions are kept until an event says otherwise */
    private WrittenAgent(String id, long most) {
        this.id = id;
        this.most = new AtomicLong(most);
    }

    /** What the whole log says of an agent. */
    static WrittenAgent read(ClewClient client, String id, long most) {
        WrittenAgent agent = new WrittenAgent(id, most);
        for (String line : client.get("/events").text().split("\n")) {
            JsonNode event = LosslessJson.read(line);
            if (event.path("aggregate").path("id").asString().equals(id)) {
                agent.add(event);
            }
        }
        agent.mustBeWithinRetention();
        return agent;
    }

    private void add(JsonNode line) {
        assertThat(line.path("version").asLong()).as("version of %s", line).isEqualTo(lines.size() + 1);
        // One request is one append: whoever reads between two of its events is nobody.
        if (!lines.isEmpty()
                && !line.path("requestId").equals(lines.get(lines.size() - 1).path("requestId"))) {
            mustBeWithinRetention();
        }
        JsonNode data = line.path("data");
        switch (line.path("type").asString()) {
            case "DefinitionCreated" -> note(data.path("metadata"));
            case "VersionCreated" -> made(line, data);
            case "VersionActivated" -> {
                active = living(data, line);
            }
            case "VersionsDeleted" -> deleted(line, data);
            case "DefinitionDescribed" -> note(data.path("metadata").path("set"));
            case "VersionLabelled" -> labels.put(data.path("label").asString(), living(data, line));
            case "KeptVersionsChanged" -> most.set(data.path("most").asLong());
            default -> throw new AssertionError("nobody asked for " + line);
        }
        lines.add(line);
    }

    private void made(JsonNode line, JsonNode data) {
        long number = data.path("number").asLong();
        assertThat(number).as("the number after %d in %s", newest, line).isEqualTo(newest + 1);
        Map<String, JsonNode> config = values(data.path("config"));
        Map<String, JsonNode> before = newest == 0 ? Map.of() : latest();
        long from = data.path("from").asLong();
        switch (data.path("cause").asString()) {
            case "edited" -> {
                assertThat(from).as("what was edited in %s", line).isEqualTo(living.last());
                mustDifferOnlyIn(data.path("changed"), before, config, line);
            }
            case "checkpoint" -> {
                assertThat(from).as("what was kept in %s", line).isEqualTo(active == 0 ? living.last() : active);
                assertThat(config).as("what was kept in %s", line).isEqualTo(configs.get(from));
            }
            case "restored" -> {
                assertThat(living).as("what was restored in %s", line).contains(from);
                assertThat(config).as("what was restored in %s", line).isEqualTo(configs.get(from));
            }
            default -> assertThat(newest).as("versions before %s", line).isZero();
        }
        newest = number;
        configs.put(number, config);
        living.add(number);
    }

    private static void mustDifferOnlyIn(
            JsonNode changed, Map<String, JsonNode> before, Map<String, JsonNode> after, JsonNode line) {
        Map<String, JsonNode> kept = new HashMap<>(after);
        Map<String, JsonNode> stood = new HashMap<>(before);
        for (JsonNode field : changed) {
            JsonNode one = kept.remove(field.asString());
            assertThat(one).as("a change in %s", line).isNotEqualTo(stood.remove(field.asString()));
        }
        assertThat(kept).as("what %s left as it was", line).isEqualTo(stood);
    }

    private void deleted(JsonNode line, JsonNode data) {
        boolean byRetention = data.path("byRetention").asBoolean();
        for (JsonNode number : data.path("numbers")) {
            assertThat(number.asLong()).as("the active version, in %s", line).isNotEqualTo(active);
            assertThat(labels.values()).as("versions with labels, in %s", line).doesNotContain(number.asLong());
            if (byRetention) {
                pruned++;
                assertThat(number.asLong()).as("not the latest, in %s", line).isNotEqualTo(living.last());
            }
            assertThat(living.remove(number.asLong()))
                    .as("whether what %s deletes is there", line)
                    .isTrue();
        }
        assertThat(living).as("what %s leaves", line).isNotEmpty();
        if (byRetention) {
            assertThat(living).as("what %s leaves", line).hasSize((int) most.get());
        } else if (data.path("latest").isObject()) {
            assertThat(values(data.path("latest")))
                    .as("the draft after %s", line)
                    .isEqualTo(latest());
        }
    }

    private void mustBeWithinRetention() {
        assertThat(living.size()).as("versions after %d events", lines.size()).isLessThanOrEqualTo((int) most.get());
    }

    private long living(JsonNode data, JsonNode line) {
        long number = data.path("number").asLong();
        assertThat(living).as("versions that are there before %s", line).contains(number);
        return number;
    }

    private void note(JsonNode said) {
        metadata.putAll(values(said));
    }

    private static Map<String, JsonNode> values(JsonNode parts) {
        Map<String, JsonNode> values = new TreeMap<>();
        parts.properties()
                .forEach(part -> values.put(part.getKey(), part.getValue().path("plain")));
        return values;
    }

    /** Fails unless the server shows exactly this, on both of its sets of routes. */
    void mustBeShown(ClewClient client) {
        String path = "/api/stored/agents/" + id;
        JsonNode list = client.get(path + "/versions?perPage=1000").json();
        List<Long> numbers = new ArrayList<>();
        for (JsonNode version : list.path("versions")) {
            numbers.add(version.path("versionNumber").asLong());
            mustShow(version, configs.get(numbers.get(numbers.size() - 1)));
        }
        assertThat(numbers).as("the list").isEqualTo(List.copyOf(living.descendingSet()));
        assertThat(list.path("total").asInt()).as("how many there are").isEqualTo(living.size());
        JsonNode draft = client.get(path + "?status=draft").json();
        mustShow(draft, latest());
        assertThat(number(draft.path("resolvedVersionId"))).isEqualTo(living.last());
        assertThat(number(draft.path("activeVersionId"))).isEqualTo(active);
        assertThat(draft.path("metadata")).isEqualTo(LosslessJson.object(metadata));
        JsonNode whole = client.send(Ask.get("/definitions/agents/" + id).with("Clew-Consistent", "latest"))
                .expect(200)
                .json();
        assertThat(whole.path("version").asLong()).as("events").isEqualTo(lines.size());
        assertThat(whole.path("versionCount").asInt()).isEqualTo(living.size());
        whole.path("labels")
                .forEach(label -> assertThat(labels)
                        .containsEntry(
                                label.path("label").asString(),
                                label.path("number").asLong()));
        assertThat(whole.path("labels")).hasSize(labels.size());
    }

    private static void mustShow(JsonNode shown, Map<String, JsonNode> config) {
        config.forEach((field, value) ->
                assertThat(shown.path(field)).as("%s in %s", field, shown).isEqualTo(value));
    }

    /** The number that a version's id ends with. */
    static long number(JsonNode versionId) {
        String text = versionId.asString("");
        return text.isEmpty() ? 0 : Long.parseLong(text.substring(24), 16);
    }

    /** The event that gave the agent this version. */
    JsonNode line(long version) {
        assertThat(version).as("a version that was acknowledged").isBetween(1L, (long) lines.size());
        return lines.get((int) version - 1);
    }

    Map<String, JsonNode> config(long number) {
        return configs.getOrDefault(number, Map.of());
    }

    Map<String, JsonNode> latest() {
        return configs.getOrDefault(living.last(), Map.of());
    }

    Map<String, JsonNode> metadata() {
        return metadata;
    }

    long newest() {
        return newest;
    }

    int count() {
        return living.size();
    }

    /** How many versions retention deleted. */
    int pruned() {
        return pruned;
    }

    int size() {
        return lines.size();
    }
}
