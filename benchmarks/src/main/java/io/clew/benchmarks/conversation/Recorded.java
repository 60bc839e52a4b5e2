package io.clew.benchmarks.conversation;

import io.clew.kernel.command.NewMessage;
import io.clew.kernel.id.MessageId;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.Message;
import io.clew.kernel.value.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sessions that were recorded, one a line: {@code {"taskId": …, "messages": […]}} with messages as OpenAI has them. A
 * later session of a task is a fork of its first where both begin with the same messages.
 */
public final class Recorded {

    private static final JsonMapper MAPPER = new JsonMapper();

    private Recorded() {}

    /** Reads a file of them. */
    public static List<Conversation> read(Path file) throws IOException {
        List<Conversation> read = new ArrayList<>();
        Map<String, List<JsonNode>> firsts = new HashMap<>();
        Map<String, String> firstIds = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode recorded = MAPPER.readTree(line);
            String task = recorded.path("taskId").asString();
            String id = Ids.next(read.size(), 0);
            List<JsonNode> messages =
                    recorded.path("messages").values().stream().toList();
            List<JsonNode> first = firsts.putIfAbsent(task, messages);
            int shared = first == null ? 0 : shared(first, messages);
            read.add(new Conversation(
                    id, shared == 0 ? null : firstIds.get(task), shared, own(read.size(), messages, shared)));
            firstIds.putIfAbsent(task, id);
        }
        return read;
    }

    private static int shared(List<JsonNode> first, List<JsonNode> second) {
        int shared = 0;
        while (shared < Math.min(first.size(), second.size())
                && first.get(shared).equals(second.get(shared))) {
            shared++;
        }
        return shared;
    }

    private static List<NewMessage> own(int session, List<JsonNode> messages, int shared) {
        List<NewMessage> own = new ArrayList<>();
        for (JsonNode message : messages.subList(shared, messages.size())) {
            own.add(message(Ids.next(session, own.size() + 1), message));
        }
        return own;
    }

    private static NewMessage message(String id, JsonNode node) {
        Message message = new Message(
                Role.of(node.path("role").asString()),
                json(node.path("content")),
                text(node.path("name")),
                json(node.path("tool_calls")),
                text(node.path("tool_call_id")),
                null,
                null,
                null,
                null);
        List<String> calls = node.path("tool_calls").values().stream()
                .map(call -> call.path("id").asString())
                .toList();
        return new NewMessage(new MessageId(id), message, calls);
    }

    private static @Nullable Json json(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? null : new Json(node.toString());
    }

    private static @Nullable String text(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? null : node.asString();
    }
}
