package io.clew.application.http.message;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.clew.application.http.json.AtMost;
import io.clew.application.http.json.Checked;
import io.clew.application.http.json.JsonTree;
import io.clew.application.http.json.ReadOnly;
import io.clew.application.http.request.Field;
import io.clew.kernel.id.MessageId;
import io.clew.kernel.id.SubjectId;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.Limits;
import io.clew.kernel.value.Message;
import io.clew.kernel.value.Role;
import io.clew.kernel.value.Texts;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message to append. The spellings of OpenAI's API are taken too, and the fields of that API that Clew has no word for
 * are kept and given back under their names.
 */
@AtMost(bytes = 1024 * 1024, limit = "message")
@ReadOnly({"index", "sessionId", "version", "actor", "createdAt"})
public record MessageInput(
        @Nullable String id,
        @Nullable String role,
        @Nullable JsonTree content,
        @Nullable String name,
        @JsonAlias("tool_calls") @Nullable JsonTree toolCalls,
        @JsonAlias("tool_call_id") @Nullable String toolCallId,
        @Nullable Map<String, Json> metadata,
        @Nullable Instant occurredAt,
        @Nullable String subject,
        @Nullable Json refusal,
        @Nullable Json annotations,
        @Nullable Json audio,
        @JsonProperty("function_call") @Nullable Json functionCall,
        @JsonProperty("reasoning_content") @Nullable Json reasoningContent)
        implements Checked {

    @Override
    public void check() {
        Field.ofNullable("id", id, MessageId::new);
        message();
    }

    /** The kernel's word for it. */
    public Message message() {
        if (role == null) {
            throw new Invalid("role", "is needed: one of system, developer, user, assistant, tool");
        }
        Role speaker = Role.of(role);
        if (metadata != null) {
            Texts.metadata(metadata);
        }
        if (toolCallId != null) {
            Texts.atMost("toolCallId", toolCallId, Limits.TOOL_CALL_ID);
        }
        boolean calls = toolCalls != null && !ToolCalls.idsOf(toolCalls).isEmpty();
        if (calls) {
            MessageRules.checkCalls(speaker, callIds());
        }
        return new Message(
                speaker,
                checkedContent(),
                name,
                calls && toolCalls != null ? new Json(toolCalls.text()) : null,
                toolCallId,
                metadata,
                occurredAt,
                Field.ofNullable("subject", subject, SubjectId::new),
                extras());
    }

    public List<String> callIds() {
        return toolCalls == null ? List.of() : ToolCalls.idsOf(toolCalls);
    }

    private @Nullable Json checkedContent() {
        if (content == null) {
            return null;
        }
        MessageRules.checkContent(content);
        return new Json(content.text());
    }

    private Map<String, Json> extras() {
        Map<String, Json> extras = new LinkedHashMap<>();
        putIfGiven(extras, "refusal", refusal);
        putIfGiven(extras, "annotations", annotations);
        putIfGiven(extras, "audio", audio);
        putIfGiven(extras, "function_call", functionCall);
        putIfGiven(extras, "reasoning_content", reasoningContent);
        return extras;
    }

    private static void putIfGiven(Map<String, Json> extras, String key, @Nullable Json value) {
        if (value != null) {
            extras.put(key, value);
        }
    }
}
