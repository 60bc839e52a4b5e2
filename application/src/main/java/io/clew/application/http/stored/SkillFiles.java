package io.clew.application.http.stored;

import io.clew.application.http.json.JsonTree;
import io.clew.application.http.json.JsonTree.JsonArray;
import io.clew.application.http.json.JsonTree.JsonObject;
import io.clew.application.http.json.JsonTree.JsonString;
import io.clew.application.http.stored.shape.Kept;
import io.clew.kernel.value.Json;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The paths that a skill's tree of files adds to its lists of them. */
final class SkillFiles {

    private static final List<String> FOLDERS = List.of("references", "scripts", "assets");

    private SkillFiles() {}

    /** A skill's fields with those paths. */
    static Map<String, Json> listed(Map<String, Json> config) {
        Map<String, Json> listed = new LinkedHashMap<>(config);
        JsonTree root = root(tree(config, "files"));
        if (root == null) {
            return listed;
        }
        for (String name : FOLDERS) {
            JsonTree folder = folder(root, name);
            Set<String> paths = new LinkedHashSet<>();
            for (JsonTree path : items(tree(config, name))) {
                paths.add(((JsonString) path).value());
            }
            if (folder != null && !children(folder).isEmpty()) {
                collect(folder, name, paths);
                listed.put(name, new Json(paths.stream().map(Kept::quoted).collect(Collectors.joining(",", "[", "]"))));
            }
        }
        return listed;
    }

    private static @Nullable JsonTree tree(Map<String, Json> config, String name) {
        Json value = config.get(name);
        return value == null ? null : Values.tree(value);
    }

    /** The first folder there is. */
    private static @Nullable JsonTree root(@Nullable JsonTree files) {
        return items(files).stream()
                .filter(file -> is(file, "folder"))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable JsonTree folder(JsonTree root, String name) {
        return children(root).stream()
                .filter(file -> is(file, "folder") && name.equals(text(file, "name")))
                .findFirst()
                .orElse(null);
    }

    private static void collect(JsonTree folder, String path, Set<String> paths) {
        for (JsonTree file : children(folder)) {
            String inner = path + "/" + text(file, "name");
            if (is(file, "file")) {
                paths.add(inner);
            } else {
                collect(file, inner, paths);
            }
        }
    }

    private static boolean is(JsonTree file, String type) {
        return type.equals(text(file, "type"));
    }

    private static @Nullable String text(JsonTree file, String name) {
        return file instanceof JsonObject object && object.members().get(name) instanceof JsonString text
                ? text.value()
                : null;
    }

    private static List<JsonTree> children(JsonTree folder) {
        JsonTree children =
                folder instanceof JsonObject object ? object.members().get("children") : null;
        return children == null ? List.of() : items(children);
    }

    private static List<JsonTree> items(@Nullable JsonTree array) {
        return array instanceof JsonArray list ? list.items() : List.of();
    }
}
