package io.clew.application.http.stored;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.application.http.stored.Stored.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever is sent, the server does not fail: what it cannot do it refuses. */
class FuzzTest {

    private static final int ROUNDS = 1500;
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final List<String> KINDS =
            List.of("agents", "prompt-blocks", "scorers", "mcp-clients", "skills", "workspaces");
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1e400",
            "0.5",
            "\"\"",
            "\"x\"",
            "\"auto\"",
            "\"step\"",
            "[]",
            "{}",
            "[[]]",
            "[{}]",
            "{\"type\":\"inline\"}",
            "{\"operator\":\"AND\",\"conditions\":[]}",
            "{\"__proto__\":1}",
            "\"\\u0000\"",
            "123456789012345678901234567890");

    @TempDir
    Path data;

    @Test
    void neverFailsWhateverIsSent() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<JsonNode> bodies = Measured.steps().stream()
                .map(step -> step.at("/request/body"))
                .filter(JsonNode::isObject)
                .toList();
        try (Stored clew = new Stored(data)) {
            for (int i = 0; i < ROUNDS; i++) {
                String kind = any(random, KINDS);
                String body = mutated(random, any(random, bodies)).toString();
                if (random.nextInt(10) == 0) {
                    body = body.substring(0, random.nextInt(body.length()));
                }
                String id = any(random, List.of("a", "b", "%2F", "%00", "compare", "x".repeat(300)));
                Answer answer = switch (random.nextInt(6)) {
                    case 0 -> clew.patch("/" + kind + "/" + id, body);
                    case 1 -> clew.post("/" + kind + "/" + id + "/versions", body);
                    case 2 -> clew.post("/agents/" + id + "/export", body);
                    case 3 -> clew.post("/agents/preview-instructions", body);
                    case 4 -> clew.get("/" + kind + "?" + query(random));
                    default -> clew.post("/" + kind, body);
                };
                assertThat(answer.status())
                        .as("seed %d, round %d: %s %s", seed, i, body, answer.body())
                        .isLessThan(500);
            }
        }
    }

    private static String query(Random random) {
        String name = any(
                random,
                List.of(
                        "page",
                        "perPage",
                        "orderBy",
                        "orderBy[field]",
                        "metadata",
                        "metadata[x]",
                        "status",
                        "a[b][c]",
                        "[",
                        "]"));
        String value = any(
                random,
                List.of(
                        "",
                        "0",
                        "-0",
                        "9007199254740991",
                        "{",
                        "{}",
                        "[1]",
                        "%7B%22a%22:1%7D",
                        "null",
                        "%00",
                        "NaN",
                        "createdAt"));
        return name.replace("[", "%5B").replace("]", "%5D") + "="
                + value.replace("{", "%7B")
                        .replace("}", "%7D")
                        .replace("[", "%5B")
                        .replace("]", "%5D") + (random.nextBoolean() ? "" : "&" + query(random));
    }

    private static JsonNode mutated(Random random, JsonNode body) {
        JsonNode copy = body.deepCopy();
        for (int i = random.nextInt(4); i >= 0; i--) {
            List<JsonNode> containers = new ArrayList<>();
            collect(copy, containers);
            JsonNode at = any(random, containers);
            JsonNode value = MAPPER.readTree(any(random, VALUES));
            if (at instanceof ObjectNode object && !object.isEmpty()) {
                String name = any(random, List.copyOf(object.propertyNames()));
                object.set(name, random.nextInt(3) == 0 ? object.arrayNode().add(object.get(name)) : value);
            } else if (at instanceof ObjectNode object) {
                object.set("rules", value);
            } else if (at instanceof ArrayNode array) {
                array.add(value);
            }
        }
        return copy;
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainer()) {
            containers.add(node);
            node.forEach(inner -> collect(inner, containers));
        }
    }

    private static <T> T any(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
