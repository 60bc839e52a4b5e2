package io.clew.benchmarks.conversation;

import io.clew.kernel.command.NewMessage;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.Message;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A session to be written.
 *
 * @param forkOf the session it is a fork of, if it is one
 * @param shared how many of that one's messages it begins with; they are not among its own
 * @param messages its own
 */
public record Conversation(String id, @Nullable String forkOf, int shared, List<NewMessage> messages) {

    public Conversation {
        messages = List.copyOf(messages);
    }

    /** The bytes that people and models wrote: contents and tool calls as JSON, names, ids of calls. */
    public long textBytes() {
        return messages.stream()
                .mapToLong(message -> textBytes(message.message()))
                .sum();
    }

    private static long textBytes(Message message) {
        return Stream.of(text(message.content()), text(message.toolCalls()), message.toolCallId(), message.name())
                .filter(Objects::nonNull)
                .mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }

    private static @Nullable String text(@Nullable Json json) {
        return json == null ? null : json.text();
    }
}
