package io.clew.cli.env;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a flake's inputs are locked to, whoever says it: {@code flake.lock}, or {@code nix} itself. */
final class FlakeLock {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode graph;

    private FlakeLock(JsonNode graph) {
        this.graph = graph;
    }

    /**
     * That of a {@code flake.lock}.
     *
     * @throws IllegalArgumentException if it is none
     */
    static FlakeLock of(byte[] text) {
        return of(json(text));
    }

    /**
     * That in an answer of {@code nix flake metadata --json}.
     *
     * @throws IllegalArgumentException if there is none in it
     */
    static FlakeLock ofMetadata(byte[] answer) {
        return of(json(answer).path("locks"));
    }

    private static JsonNode json(byte[] text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }

    private static FlakeLock of(JsonNode graph) {
        if (!graph.path("nodes").isObject()
                || !graph.path("root").isString()
                || !graph.path("version").isInt()) {
            throw new IllegalArgumentException("not the graph of a flake's inputs");
        }
        return new FlakeLock(graph);
    }

    /** Whether there is any input; Nix writes no file if there is none. */
    boolean locksSomething() {
        return graph.path("nodes").size() > 1;
    }

    /** Without white space, the names in order: as {@code jq -cjS .} prints it. */
    byte[] canonical() {
        return JSON.writeValueAsString(sorted(graph)).getBytes(StandardCharsets.UTF_8);
    }

    /** The relative paths of those inputs that the flake's own folder has. */
    List<String> paths() {
        List<String> paths = new ArrayList<>();
        for (JsonNode node : graph.path("nodes")) {
            for (JsonNode said : List.of(node.path("locked"), node.path("original"))) {
                @Nullable String path = said.path("path").asString(null);
                boolean ofRoot = node.path("parent").isMissingNode()
                        || node.path("parent").isEmpty();
                if (ofRoot && "path".equals(said.path("type").asString("")) && path != null) {
                    paths.add(path);
                }
            }
        }
        return paths;
    }

    private static JsonNode sorted(JsonNode node) {
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            Map<String, JsonNode> members = new TreeMap<>();
            node.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
            members.forEach((name, value) -> object.set(name, sorted(value)));
            return object;
        }
        if (node.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> array.add(sorted(item)));
            return array;
        }
        return node;
    }
}
