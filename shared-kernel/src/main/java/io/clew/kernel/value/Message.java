package io.clew.kernel.value;

import io.clew.kernel.id.SubjectId;
import io.clew.kernel.refusal.Invalid;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was said: the part of a message that its writer gave, besides its id.
 *
 * @param content a JSON string or an array of part objects; absent only with tool calls, a function call, a refusal or
 *     audio
 * @param toolCalls the JSON array of calls, as given; only an assistant has any
 * @param toolCallId the call that a tool message answers
 * @param occurredAt when it was said elsewhere
 * @param subject whom it is about: erasing him erases it
 * @param extras further fields of the model's vendor, kept under their names: {@link #EXTRAS}
 */
public record Message(
        Role role,
        @Nullable Json content,
        @Nullable String name,
        @Nullable Json toolCalls,
        @Nullable String toolCallId,
        @Nullable Map<String, Json> metadata,
        @Nullable Instant occurredAt,
        @Nullable SubjectId subject,
        @Nullable Map<String, Json> extras) {

    public static final Set<String> EXTRAS =
            Set.of("refusal", "annotations", "audio", "function_call", "reasoning_content");

    private static final Set<String> INSTEAD_OF_CONTENT = Set.of("refusal", "audio", "function_call");

    public Message {
        metadata = metadata == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        extras = extras == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(extras));
        if (role == Role.TOOL && toolCallId == null) {
            throw new Invalid("toolCallId", "is needed in a message of role tool: the id of the call it answers");
        }
        if (content == null && toolCalls == null && Collections.disjoint(extras.keySet(), INSTEAD_OF_CONTENT)) {
            throw new Invalid(
                    "content",
                    "is needed unless there are toolCalls, a function_call, a refusal or audio; \"\" is content");
        }
    }

    /** A message of plain text; {@code content} is a JSON string. */
    public static Message of(Role role, Json content) {
        return new Message(role, content, null, null, null, null, null, null, null);
    }

    @Override
    public Map<String, Json> metadata() {
        return metadata == null ? Map.of() : metadata;
    }

    @Override
    public Map<String, Json> extras() {
        return extras == null ? Map.of() : extras;
    }
}
