package io.clew.application.fuzz;

import io.clew.application.fuzz.Sketch.Items;
import io.clew.application.fuzz.Sketch.Member;
import io.clew.application.fuzz.Sketch.Members;
import io.clew.application.fuzz.Sketch.Raw;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Bodies that may be right, made of the schemas of the API's document. */
final class Bodies {

    private static final int DEEPEST = 4;

    private final ApiDocument document;
    private final Names names;
    private final Dice dice;
    private final List<JsonNode> recorded;

    /** @param recorded bodies that Mastra's own server was sent, whose schemas the document leaves to Mastra */
    Bodies(ApiDocument document, Names names, Dice dice, List<JsonNode> recorded) {
        this.document = document;
        this.names = names;
        this.dice = dice;
        this.recorded = recorded;
    }

    Sketch of(Operation operation) {
        if (operation.isMastras()) {
            return ofMastra();
        }
        if (operation.template().endsWith("/messages") && !dice.oneIn(4)) {
            return messages();
        }
        return of("", operation.body(), 0);
    }

    private Sketch ofMastra() {
        Sketch body = Sketch.of(dice.any(recorded));
        if (body instanceof Members members && !dice.oneIn(4)) {
            members.all().removeIf(member -> member.name().equals("id"));
            members.all().add(0, new Member("id", Sketch.text("d" + dice.below(6))));
        }
        return body;
    }

    private Sketch messages() {
        if (dice.oneIn(2)) {
            return message();
        }
        List<Sketch> all = new ArrayList<>();
        for (int i = dice.below(4); i >= 0; i--) {
            all.add(message());
        }
        return new Members(new ArrayList<>(List.of(new Member("messages", new Items(all)))));
    }

    private Sketch message() {
        String call = "c" + dice.below(4);
        String json = switch (dice.below(5)) {
            case 0 ->
                "{\"role\":\"assistant\",\"content\":null,\"toolCalls\":[{\"id\":\"" + call
                        + "\",\"type\":\"function\",\"function\":{\"name\":\"t" + dice.below(3)
                        + "\",\"arguments\":\"{\\\"canary\\\":1}\"}}]}";
            case 1 -> "{\"role\":\"tool\",\"toolCallId\":\"" + call + "\",\"content\":\"canary-result\"}";
            case 2 -> "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"canary-part\"}]}";
            case 3 ->
                "{\"id\":\"m" + dice.below(20) + "\",\"role\":\"user\",\"content\":\"canary-content\","
                        + "\"metadata\":{\"canary\":1.10}}";
            default -> "{\"role\":\"user\",\"content\":\"canary-content\"}";
        };
        return Sketch.of(JsonMapper.shared().readTree(json));
    }

    private Sketch of(String name, JsonNode asked, int depth) {
        JsonNode schema = document.resolved(asked);
        if (schema.has("oneOf")) {
            return of(
                    name,
                    schema.path("oneOf").path(dice.below(schema.path("oneOf").size())),
                    depth);
        }
        if (schema.has("enum")) {
            return Sketch.text(schema.path("enum")
                    .path(dice.below(schema.path("enum").size()))
                    .asString());
        }
        return switch (schema.path("type").asString("")) {
            case "string" -> Sketch.text(names.text(name));
            case "integer" -> new Raw(String.valueOf(1 + dice.below(8)));
            case "number" -> new Raw("0." + dice.below(100));
            case "boolean" -> new Raw(String.valueOf(dice.oneIn(2)));
            case "array" -> array(name, schema.path("items"), depth);
            default -> schema.has("properties") || schema.has("additionalProperties") ? object(schema, depth) : any();
        };
    }

    private Sketch array(String name, JsonNode items, int depth) {
        List<Sketch> all = new ArrayList<>();
        for (int i = depth > DEEPEST ? 0 : 1 + dice.below(3); i > 0; i--) {
            all.add(of(name, items, depth + 1));
        }
        return new Items(all);
    }

    private Sketch object(JsonNode schema, int depth) {
        List<Member> members = new ArrayList<>();
        schema.path("properties").propertyStream().forEach(each -> {
            if (dice.oneIn(2) && depth <= DEEPEST) {
                members.add(new Member(each.getKey(), of(each.getKey(), each.getValue(), depth + 1)));
            }
        });
        JsonNode further = schema.path("additionalProperties");
        for (int i = further.isObject() ? dice.below(3) : 0; i > 0; i--) {
            members.add(new Member("k" + i, of("", further, depth + 1)));
        }
        return new Members(members);
    }

    /** Where any value is right. */
    private Sketch any() {
        return new Raw(dice.any(List.of(
                "\"canary-value\"",
                "1.10",
                "12345678901234567890",
                "null",
                "true",
                "[]",
                "[1,{\"canary\":null}]",
                "{\"canary\":{\"deep\":[\"er\"]}}")));
    }
}
