package io.clew.arbiter.meaning;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One item of a list of memories.
 *
 * @param raw as it stands in the state
 * @param same the same for two items that are the same JSON, however they are written
 * @param text what it says
 * @param about what it has besides its text, its id and its times: two that differ here are about different things
 * @param id that it bears; absent if none
 * @param time that it bears, the latest of them; absent if none
 */
record Memory(
        String raw,
        String same,
        String text,
        String about,
        @Nullable String id,
        @Nullable Instant time) {

    /** Where an object has its text: the first of these that is a text. */
    static final List<String> TEXTS =
            List.of("text", "content", "memory", "value", "fact", "statement", "summary", "note", "message");

    private static final List<String> IDS = List.of("id", "key", "uuid", "memoryId", "memory_id");
    private static final Set<String> TIMES = Set.of(
            "time",
            "timestamp",
            "date",
            "at",
            "createdAt",
            "updatedAt",
            "created_at",
            "updated_at",
            "created",
            "updated",
            "modifiedAt",
            "modified_at",
            "lastAccessed",
            "last_accessed");

    /** An item; null if it is neither a text nor an object with one. */
    static @Nullable Memory of(String raw, JsonNode node) {
        if (node.isString()) {
            return new Memory(raw, canonical(node), node.asString(), "", null, null);
        }
        String member = member(node, TEXTS);
        if (!node.isObject() || member == null) {
            return null;
        }
        String id = IDS.stream()
                .filter(name -> node.path(name).isString() || node.path(name).isNumber())
                .findFirst()
                .orElse(null);
        Instant time = null;
        StringBuilder about = new StringBuilder(member);
        TreeMap<String, JsonNode> members = new TreeMap<>();
        node.properties().forEach(each -> members.put(each.getKey(), each.getValue()));
        for (var each : members.entrySet()) {
            if (TIMES.contains(each.getKey())) {
                Instant said = time(each.getValue());
                time = time == null || (said != null && said.isAfter(time)) ? said : time;
            } else if (!each.getKey().equals(member) && !each.getKey().equals(id)) {
                about.append('\0').append(each.getKey()).append('=').append(canonical(each.getValue()));
            }
        }
        return new Memory(
                raw,
                canonical(node),
                node.path(member).asString(),
                about.toString(),
                id == null ? null : node.path(id).asString(),
                time);
    }

    private static @Nullable String member(JsonNode node, List<String> names) {
        for (String name : names) {
            if (node.path(name).isString()) {
                return name;
            }
        }
        return null;
    }

    /** ISO 8601, or seconds or milliseconds since 1970. */
    private static @Nullable Instant time(JsonNode value) {
        try {
            if (value.isString()) {
                return OffsetDateTime.parse(value.asString()).toInstant();
            }
            if (value.isNumber()) {
                BigDecimal said = value.decimalValue();
                boolean millis = said.abs().compareTo(BigDecimal.valueOf(100_000_000_000L)) >= 0;
                BigDecimal micros = said.movePointRight(millis ? 3 : 6);
                return Instant.EPOCH.plusNanos(Math.multiplyExact(micros.longValue(), 1000L));
            }
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
        return null;
    }

    /** Members in order, numbers by their worth. */
    private static String canonical(JsonNode node) {
        if (node.isObject()) {
            TreeMap<String, String> members = new TreeMap<>();
            node.properties().forEach(each -> members.put(each.getKey(), canonical(each.getValue())));
            return "{" + members + "}";
        }
        if (node.isArray()) {
            StringBuilder items = new StringBuilder("[");
            node.forEach(item -> items.append(canonical(item)).append(','));
            return items.append(']').toString();
        }
        return node.isNumber() ? node.decimalValue().stripTrailingZeros().toString() : node.toString();
    }
}
