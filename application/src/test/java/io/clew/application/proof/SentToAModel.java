package io.clew.application.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The rule by which a model's API takes a list of messages, written down a second time and naively. */
final class SentToAModel {

    private SentToAModel() {}

    /** Every result follows its call, and every call has its results before anything else is said. */
    static void mustBeTaken(JsonNode messages) {
        List<String> open = new ArrayList<>();
        for (JsonNode message : messages) {
            if (message.path("role").asString().equals("tool")) {
                String call = message.path("tool_call_id").asString();
                assertThat(open.remove(call))
                        .as("a result without its call in " + messages)
                        .isTrue();
            } else {
                assertThat(open).as("calls without results in " + messages).isEmpty();
                message.path("tool_calls")
                        .forEach(call -> open.add(call.path("id").asString()));
            }
        }
        assertThat(open).as("calls without results at the end of " + messages).isEmpty();
    }
}
