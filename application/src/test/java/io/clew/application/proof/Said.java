package io.clew.application.proof;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message as it was sent.
 *
 * @param session where it was written
 * @param version the version of that session that it made
 * @param input the whole message input
 */
record Said(String id, String session, long version, JsonNode input) {

    private static final Map<String, String> NAMES = Map.of("tool_calls", "toolCalls", "tool_call_id", "toolCallId");
    private static final List<String> ADDED_BY_THE_SERVER = List.of("actor", "createdAt");

    /** Fails unless the answer is this message, whole and unchanged, at this index. */
    void mustBe(JsonNode answer, int index) {
        ObjectNode expected = LosslessJson.object()
                .put("id", id)
                .put("index", index)
                .put("sessionId", session)
                .put("version", version);
        for (Map.Entry<String, JsonNode> member : input.properties()) {
            boolean absent = member.getValue().isNull()
                    || (member.getKey().equals("tool_calls")
                            && member.getValue().isEmpty());
            if (!absent) {
                expected.set(NAMES.getOrDefault(member.getKey(), member.getKey()), member.getValue());
            }
        }
        ObjectNode actual = (ObjectNode) answer.deepCopy();
        for (String added : ADDED_BY_THE_SERVER) {
            if (actual.remove(added) == null) {
                throw new AssertionError("no " + added + " in " + answer);
            }
        }
        if (!LosslessJson.same(expected, actual)) {
            throw new AssertionError(
                    "message " + index + " of " + session + "\nwas sent as  " + expected + "\ncame back as " + actual);
        }
    }

    /** Fails unless these messages are the ones expected, one by one. */
    static void mustBe(List<Said> expected, List<JsonNode> answer, String where) {
        if (expected.size() != answer.size()) {
            throw new AssertionError(where + " shows " + answer.size() + " messages, not " + expected.size());
        }
        for (int i = 0; i < expected.size(); i++) {
            expected.get(i).mustBe(answer.get(i), i);
        }
    }
}
