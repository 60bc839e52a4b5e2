package io.clew.application.http.message;

import io.clew.application.http.json.JsonTree;
import io.clew.application.http.json.JsonTree.JsonArray;
import io.clew.application.http.json.JsonTree.JsonObject;
import io.clew.application.http.json.JsonTree.JsonString;
import io.clew.application.http.json.StrictJson;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.Limits;
import io.clew.kernel.value.Message;
import io.clew.kernel.value.Role;
import io.clew.kernel.value.Texts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What holds for every message, whichever way it comes in. */
public final class MessageRules {

    private MessageRules() {}

    /**
     * The ids of a message's tool calls.
     *
     * @throws Invalid if it is not a message that could have been appended
     */
    public static List<String> check(Message message) {
        Texts.metadata(message.metadata());
        if (message.toolCallId() != null) {
            Texts.atMost("toolCallId", message.toolCallId(), Limits.TOOL_CALL_ID);
        }
        if (message.content() != null) {
            checkContent(read(message.content()));
        }
        Json toolCalls = message.toolCalls();
        if (toolCalls == null) {
            return List.of();
        }
        List<String> ids = ToolCalls.idsOf(read(toolCalls));
        checkCalls(message.role(), ids);
        return ids;
    }

    private static JsonTree read(Json json) {
        return StrictJson.read(json.text().getBytes(StandardCharsets.UTF_8));
    }

    static void checkCalls(Role role, List<String> ids) {
        if (!ids.isEmpty() && role != Role.ASSISTANT) {
            throw new Invalid("toolCalls", "belong to a message of role assistant");
        }
    }

    static void checkContent(@Nullable JsonTree content) {
        boolean parts =
                content instanceof JsonArray array && array.items().stream().allMatch(JsonObject.class::isInstance);
        if (!parts && !(content instanceof JsonString)) {
            throw new Invalid("content", "must be a text or an array of part objects");
        }
    }
}
