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
        JsonTree root = config.containsKey("files") ? root(Values.tree(config.get("files"))) : null;
        for (String name : root == null ? List.<String>of() : FOLDERS) {
            JsonTree folder = folder(root, name);
            if (folder != null) {
                Set<String> paths = new LinkedHashSet<>();
                for (JsonTree path : config.containsKey(name) ? items(Values.tree(config.get(name))) : List.<JsonTree>of()) {
                    paths.add(((JsonString) path).value());
                }
                collect(folder, name, paths);
                if (!paths.isEmpty()) {
                    listed.put(
                            name,
                            new Json(paths.stream().map(Kept::quoted).collect(Collectors.joining(",", "[", "]"))));
                }
            }
        }
        return listed;
    }

    /** The first folder there is. */
    private static @Nullable JsonTree root(JsonTree files) {
        return items(files).stream().filter(file -> is(file, "folder")).findFirst().orElse(null);
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
        JsonTree children = folder instanceof JsonObject object ? object.members().get("children") : null;
        return children == null ? List.of() : items(children);
    }

    private static List<JsonTree> items(JsonTree array) {
        return array instanceof JsonArray list ? list.items() : List.of();
    }
}
