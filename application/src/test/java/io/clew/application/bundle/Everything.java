package io.clew.application.bundle;

import static io.clew.application.bundle.RunningClew.encode;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** All that a server says of sessions at all their points, with who imported it left out. */
final class Everything {

    private final RunningClew clew;
    private final Map<String, String> answers = new TreeMap<>();

    private Everything(RunningClew clew) {
        this.clew = clew;
    }

    static Map<String, String> about(RunningClew clew, List<String> sessions) {
        Everything everything = new Everything(clew);
        sessions.forEach(everything::addSession);
        return everything.answers;
    }

    private void addSession(String session) {
        String path = "/sessions/" + encode(session);
        JsonNode head = clew.see(path);
        for (String below : List.of(
                "", "/versions?limit=1000&order=asc", "/snapshots?limit=1000", "/children", "/ancestors", "/tree")) {
            add(path + below);
        }
        for (long version = 1; version <= head.path("version").asLong(); version++) {
            add(path + "?at=v:" + version);
            add(path + "/messages?limit=1000&at=v:" + version);
        }
        for (JsonNode snapshot : clew.see(path + "/snapshots?limit=1000").path("items")) {
            if (snapshot.has("label")) {
                add(path + "/messages?limit=1000&at=l:"
                        + encode(snapshot.path("label").asString()));
            }
            add(path + "/messages?limit=1000&at=s:" + encode(snapshot.path("id").asString()));
        }
        add("/sessions?limit=1000&sort=createdAt");
    }

    private void add(String path) {
        answers.put(path, normalised(clew.get(path).json()).toString());
    }

    /** The actor of what was imported is the importer; the first one stands under origin. */
    static JsonNode normalised(JsonNode node) {
        if (node instanceof ObjectNode object) {
            JsonNode origin = object.remove("origin");
            if (origin != null) {
                object.set("actor", origin.path("actor"));
            }
            object.remove("next");
            object.forEach(Everything::normalised);
        } else if (node instanceof ArrayNode array) {
            array.forEach(Everything::normalised);
        }
        return node;
    }
}
