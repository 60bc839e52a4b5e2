package io.clew.application.erasure;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** A session, a fork of it and a fork of that, with something written in every place; all that {@code a} says is telling. */
final class Tree {

    static final List<String> SESSIONS = List.of("a", "b", "c", "d");

    private Tree() {}

    static void grow(Space space) {
        space.post(
                "/sessions",
                "{\"id\":\"a\",\"title\":\"Telling title\",\"metadata\":{\"who\":\"telling Jane\",\"age\":41},"
                        + "\"state\":{\"notes\":{\"text\":\"telling notes\"}}}");
        space.say("a", "system", "telling instructions");
        space.say("a", "user", "telling question");
        space.post(
                "/sessions/a/messages",
                "{\"messages\":[{\"id\":\"call\",\"role\":\"assistant\",\"toolCalls\":[{\"id\":\"c1\",\"type\":"
                        + "\"function\",\"function\":{\"name\":\"telling_function\",\"arguments\":\"{\\\"telling\\\":1}\"}}]},"
                        + "{\"id\":\"result\",\"role\":\"tool\",\"toolCallId\":\"c1\",\"content\":\"telling result\","
                        + "\"metadata\":{\"m\":\"telling metadata\"}}]}");
        space.post(
                "/sessions/a/snapshots",
                "{\"id\":\"s1\",\"label\":\"telling-label\",\"message\":\"telling note\","
                        + "\"metadata\":{\"m\":\"telling metadata\"}}");
        space.say("a", "assistant", "telling answer");
        space.patch("/sessions/a/state", "{\"mood\":\"telling mood\"}");
        space.post(
                "/sessions/a/summaries",
                "{\"id\":\"sum\",\"through\":\"m:1\",\"content\":\"telling summary\",\"reason\":\"telling reason\"}");
        space.post("/sessions/a/forks", "{\"id\":\"b\"}");
        space.say("b", "user", "said in b");
        space.post("/sessions/b/snapshots", "{\"id\":\"s2\",\"label\":\"kept-label\"}");
        space.post("/sessions/b/forks", "{\"id\":\"c\"}");
        space.say("c", "user", "said in c");
        space.patch("/sessions/c/state", "{\"own\":\"kept state\"}");
        space.post(
                "/sessions/a/forks",
                "{\"id\":\"d\",\"title\":\"Title of d\",\"metadata\":{\"own\":\"kept value\"},\"reason\":\"why d\"}");
        space.post("/sessions/a/revert", "{\"to\":\"m:1\",\"reason\":\"telling revert\"}");
        space.say("a", "assistant", "telling other answer");
    }

    /** All that is read of these sessions at every point, by path. */
    static Map<String, JsonNode> read(Space space, List<String> sessions) {
        Map<String, JsonNode> answers = new TreeMap<>();
        for (String session : sessions) {
            String path = "/sessions/" + session;
            long version = space.see(path).path("version").asLong();
            for (long v = 1; v <= version; v++) {
                for (String what : List.of("?at=v:", "/messages?limit=1000&at=v:", "/state?at=v:", "/context?at=v:")) {
                    answers.put(path + what + v, space.see(path + what + v));
                }
                String sendable = path + "/context?format=openai&at=v:" + v;
                answers.put(sendable, space.see(sendable));
            }
            for (String what : List.of("", "/versions?limit=1000", "/snapshots", "/summaries", "/children", "/tree")) {
                answers.put(path + what, space.see(path + what));
            }
        }
        answers.put("/sessions?sort=title", space.see("/sessions?sort=title"));
        return answers;
    }
}
