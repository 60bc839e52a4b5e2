package io.clew.application.erasure;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** One namespace of a server, as its client has it. */
record Space(SealedClew clew, String namespace) {

    SealedClew.Answer send(String method, String path, String body, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Clew-Namespace", namespace, "Clew-Actor", "ann"));
        if (body != null && !all.contains("Content-Type")) {
            all.addAll(List.of("Content-Type", "application/json"));
        }
        return clew.send(method, "/v1" + path, body, all.toArray(String[]::new));
    }

    SealedClew.Answer get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    JsonNode see(String path) {
        return text(path).json();
    }

    SealedClew.Answer text(String path) {
        return good(path, get(path));
    }

    JsonNode post(String path, String json) {
        return good(path, send("POST", path, json)).json();
    }

    JsonNode patch(String path, String json) {
        return good(path, send("PATCH", path, json)).json();
    }

    /** Says something and answers its index. */
    int say(String session, String role, String text) {
        return post("/sessions/" + session + "/messages", "{\"role\": \"" + role + "\", \"content\": \"" + text + "\"}")
                .at("/messages/0/index")
                .asInt();
    }

    /** Erases and expects the receipt at once. */
    JsonNode erase(String session) {
        SealedClew.Answer answer = send("POST", "/sessions/" + session + "/erase", null);
        if (answer.status() != 200) {
            throw new AssertionError("the erasure was answered with " + answer);
        }
        return answer.json();
    }

    JsonNode messages(String session, String at) {
        return see("/sessions/" + session + "/messages?limit=1000&at=" + at).path("items");
    }

    List<String> listen(String path, String until) {
        return clew.listen("/v1" + path, until, "Clew-Namespace", namespace);
    }

    private static SealedClew.Answer good(String path, SealedClew.Answer answer) {
        if (answer.status() != 200 && answer.status() != 201) {
            throw new AssertionError(path + " was answered with " + answer);
        }
        return answer;
    }
}
