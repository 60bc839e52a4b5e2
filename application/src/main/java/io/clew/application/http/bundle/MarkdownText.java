package io.clew.application.http.bundle;

import io.clew.application.http.json.JsonTree;
import io.clew.application.http.json.JsonTree.JsonArray;
import io.clew.application.http.json.JsonTree.JsonObject;
import io.clew.application.http.json.JsonTree.JsonString;
import io.clew.application.http.json.StrictJson;
import io.clew.application.http.json.Times;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.Role;
import io.clew.query.session.SessionView;
import io.clew.query.timeline.MessagePage;
import io.clew.query.timeline.MessageView;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The words of a transcript in Markdown. What people and models wrote stands in quotes and fences that it cannot break
 * out of, so that no message can look like another.
 */
final class MarkdownText {

    private MarkdownText() {}

    static void session(SessionView session, MessagePage at, Writer to) throws IOException {
        String title = session.title() == null ? session.id().value() : session.title();
        to.write("# " + onOneLine(title) + "\n\n");
        fact("Session", session.id().value(), to);
        fact("Point", at.sessionId().value() + " v:" + at.version(), to);
        fact("Messages", Long.toString(at.messageCount()), to);
        fact("Status", session.status().wire(), to);
        fact("Created", Times.write(session.createdAt()), to);
    }

    private static void fact(String name, String value, Writer to) throws IOException {
        to.write("- " + name + ": " + code(value) + "\n");
    }

    static void message(MessageView message, Writer to) throws IOException {
        Instant time = message.occurredAt() == null ? message.createdAt() : message.occurredAt();
        to.write("\n## " + message.index() + " · " + message.role().wire()
                + (message.name() == null ? "" : " · " + code(message.name())) + " · " + Times.write(time) + "\n");
        if (message.toolCallId() != null) {
            to.write("\nResult of " + code(message.toolCallId()) + "\n");
        }
        if (Boolean.TRUE.equals(message.erased())) {
            to.write("\n(erased)\n");
        }
        content(message, to);
        if (message.toolCalls() != null) {
            calls(read(message.toolCalls()), to);
        }
        for (var extra : message.extras().entrySet()) {
            to.write("\n" + code(extra.getKey()) + "\n");
            value(read(extra.getValue()), to);
        }
    }

    private static void content(MessageView message, Writer to) throws IOException {
        if (message.content() == null) {
            return;
        }
        JsonTree content = read(message.content());
        boolean result = message.role() == Role.TOOL;
        if (content instanceof JsonArray parts) {
            for (JsonTree part : parts.items()) {
                String text = member(part, "text");
                if (text == null) {
                    String type = member(part, "type");
                    to.write("\n(a part of type " + code(type == null ? "unknown" : type) + ")\n");
                } else {
                    text(text, result, to);
                }
            }
        } else if (content instanceof JsonString text) {
            text(text.value(), result, to);
        }
    }

    private static void calls(JsonTree calls, Writer to) throws IOException {
        if (calls instanceof JsonArray array) {
            for (JsonTree call : array.items()) {
                JsonTree function =
                        call instanceof JsonObject object ? object.members().get("function") : null;
                to.write("\nCall " + code(String.valueOf(member(call, "id"))) + " of "
                        + code(String.valueOf(member(function, "name"))) + "\n");
                fenced(String.valueOf(member(function, "arguments")), to);
            }
        }
    }

    private static void value(JsonTree value, Writer to) throws IOException {
        if (value instanceof JsonString text) {
            quoted(text.value(), to);
        } else {
            fenced(value.text(), to);
        }
    }

    private static void text(String text, boolean result, Writer to) throws IOException {
        if (result) {
            fenced(text, to);
        } else {
            quoted(text, to);
        }
    }

    private static void quoted(String text, Writer to) throws IOException {
        to.write('\n');
        for (String line : lines(text)) {
            to.write(line.isEmpty() ? ">\n" : "> " + line + "\n");
        }
    }

    /** The fence is longer than any run of backticks inside. */
    private static void fenced(String text, Writer to) throws IOException {
        String fence = "`".repeat(Math.max(3, longestRun(text) + 1));
        to.write("\n" + fence + "\n");
        for (String line : lines(text)) {
            to.write(line + "\n");
        }
        to.write(fence + "\n");
    }

    private static String code(String text) {
        String fence = "`".repeat(longestRun(text) + 1);
        String space = text.startsWith("`") || text.endsWith("`") ? " " : "";
        return fence + space + onOneLine(text) + space + fence;
    }

    private static int longestRun(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    private static String[] lines(String text) {
        return text.split("\r\n|\r|\n", -1);
    }

    private static String onOneLine(String text) {
        return String.join(" ", lines(text));
    }

    private static @Nullable String member(@Nullable JsonTree tree, String name) {
        return tree instanceof JsonObject object && object.members().get(name) instanceof JsonString text
                ? text.value()
                : null;
    }

    private static JsonTree read(Json json) {
        return StrictJson.read(json.text().getBytes(StandardCharsets.UTF_8));
    }
}
