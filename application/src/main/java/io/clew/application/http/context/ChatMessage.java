package io.clew.application.http.context;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.clew.application.http.json.JsonTree;
import io.clew.application.http.json.JsonTree.JsonObject;
import io.clew.application.http.json.JsonTree.JsonString;
import io.clew.application.http.json.StrictJson;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.Role;
import io.clew.query.summary.SummaryView;
import io.clew.query.timeline.MessageView;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A message as OpenAI's Chat Completions API takes it. What that API only answers (annotations, reasoning) is left out,
 * and so is a name that it would refuse.
 *
 * @param name of a participant; tool messages have none
 * @param audio of an earlier answer, by its id
 */
record ChatMessage(
        Role role,
        @Nullable Json content,
        @Nullable String name,
        @JsonProperty("tool_calls") @Nullable Json toolCalls,
        @JsonProperty("tool_call_id") @Nullable String toolCallId,
        @Nullable Json refusal,
        @Nullable Json audio,
        @JsonProperty("function_call") @Nullable Json functionCall) {

    private static final Pattern NAME = Pattern.compile("[^\\s<|\\\\/>]{1,64}");
    private static final Json NOTHING_SAID = new Json("\"\"");

    static ChatMessage of(SummaryView summary) {
        return new ChatMessage(
                Objects.requireNonNull(summary.role()), summary.content(), null, null, null, null, null, null);
    }

    static ChatMessage of(MessageView message) {
        boolean assistant = message.role() == Role.ASSISTANT;
        boolean tool = message.role() == Role.TOOL;
        Json refusal = assistant && extra(message, "refusal") instanceof JsonString text ? json(text) : null;
        Json audio = assistant ? audio(extra(message, "audio")) : null;
        Json functionCall = assistant && extra(message, "function_call") instanceof JsonObject call ? json(call) : null;
        boolean wordsNeeded = message.toolCalls() == null && refusal == null && audio == null && functionCall == null;
        return new ChatMessage(
                message.role(),
                message.content() == null && wordsNeeded ? NOTHING_SAID : message.content(),
                tool ? null : name(message.name()),
                message.toolCalls(),
                tool ? message.toolCallId() : null,
                refusal,
                audio,
                functionCall);
    }

    private static @Nullable String name(@Nullable String given) {
        return given != null && NAME.matcher(given).matches() ? given : null;
    }

    /** The answer's audio stands in later requests by its id alone. */
    private static @Nullable Json audio(@Nullable JsonTree answered) {
        return answered instanceof JsonObject object && object.members().get("id") instanceof JsonString id
                ? new Json("{\"id\":" + id.text() + "}")
                : null;
    }

    private static @Nullable JsonTree extra(MessageView message, String name) {
        Map<String, Json> extras = message.extras();
        Json extra = extras.get(name);
        return extra == null ? null : StrictJson.read(extra.text().getBytes(StandardCharsets.UTF_8));
    }

    private static Json json(JsonTree tree) {
        return new Json(tree.text());
    }
}
