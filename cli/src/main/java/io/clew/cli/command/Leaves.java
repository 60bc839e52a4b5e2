package io.clew.cli.command;

import io.clew.cli.json.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The leaves of a JSON value, each under its pointer (RFC 6901); an empty object or list is one, too. */
final class Leaves {

    private Leaves() {}

    static Map<String, Json> of(Json value) {
        Map<String, Json> leaves = new TreeMap<>();
        collect("", value, leaves);
        return leaves;
    }

    private static void collect(String pointer, Json value, Map<String, Json> leaves) {
        List<Json> items = value.items();
        if (items.isEmpty() && value.members().isEmpty()) {
            leaves.put(pointer, value);
        }
        for (int i = 0; i < items.size(); i++) {
            collect(pointer + "/" + i, items.get(i), leaves);
        }
        value.members()
                .forEach((name, member) ->
                        collect(pointer + "/" + name.replace("~", "~0").replace("/", "~1"), member, leaves));
    }
}
