package io.clew.application.proof;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Walks a list of the API page by page, in both directions. */
record Pages(ClewClient client, String path) {

    /** Every item, by following {@code next} from the first page. */
    List<JsonNode> forwards(int limit) {
        List<JsonNode> items = new ArrayList<>();
        for (JsonNode page = first(limit); page != null; page = follow(page, "next", limit)) {
            page.path("items").forEach(items::add);
        }
        return items;
    }

    /** Every item, in the same order, by going to the last page first and following {@code previous} from there. */
    List<JsonNode> backwards(int limit) {
        JsonNode last = first(limit);
        for (JsonNode page = last; page != null; page = follow(page, "next", limit)) {
            last = page;
        }
        List<JsonNode> items = new ArrayList<>();
        for (JsonNode page = last; page != null; page = follow(page, "previous", limit)) {
            List<JsonNode> block = new ArrayList<>();
            page.path("items").forEach(block::add);
            items.addAll(0, block);
        }
        return items;
    }

    private JsonNode first(int limit) {
        return client.get(path + (path.contains("?") ? "&" : "?") + "limit=" + limit)
                .json();
    }

    private @Nullable JsonNode follow(JsonNode page, String direction, int limit) {
        if (!page.has(direction)) {
            return null;
        }
        String list = path.contains("?") ? path.substring(0, path.indexOf('?')) : path;
        String cursor = page.path(direction).asString();
        JsonNode there = client.get(list + "?cursor=" + Ask.encode(cursor) + "&limit=" + limit)
                .json();
        // Only the first page may be empty; a cursor that leads nowhere would be a lie.
        if (there.path("items").isEmpty()) {
            throw new AssertionError(direction + " of a page of " + path + " leads to an empty page");
        }
        return there;
    }
}
