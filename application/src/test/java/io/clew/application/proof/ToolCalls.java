package io.clew.application.proof;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The rule of what lies inside a tool call, written down a second time and naively.
 *
 * @param open the calls without a result, of the newest assistant message with calls, if only tool messages follow it
 * @param lastComplete how many messages the longest beginning has that lies inside no tool call
 */
record ToolCalls(List<String> open, int lastComplete) {

    /** At the end of these messages, OpenAI-style. */
    static ToolCalls after(List<JsonNode> messages) {
        int calling = callingAt(messages);
        List<String> open = calling < 0 ? List.of() : open(messages, calling);
        return open.isEmpty()
                ? new ToolCalls(open, messages.size())
                : new ToolCalls(open, after(messages.subList(0, calling)).lastComplete());
    }

    boolean inside() {
        return !open.isEmpty();
    }

    private static int callingAt(List<JsonNode> messages) {
        int last = messages.size() - 1;
        while (last >= 0 && messages.get(last).path("role").asString().equals("tool")) {
            last--;
        }
        return last >= 0 && !messages.get(last).path("tool_calls").isEmpty() ? last : -1;
    }

    private static List<String> open(List<JsonNode> messages, int calling) {
        List<String> open = new ArrayList<>();
        messages.get(calling)
                .path("tool_calls")
                .forEach(call -> open.add(call.path("id").asString()));
        for (JsonNode result : messages.subList(calling + 1, messages.size())) {
            open.removeIf(result.path("tool_call_id").asString()::equals);
        }
        return open;
    }
}
