package io.clew.query;

import io.clew.kernel.event.SummaryAdded;
import io.clew.kernel.id.SummaryId;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.Message;
import io.clew.kernel.value.Role;
import io.clew.kernel.value.Summary;
import io.clew.query.Story.Point;
import io.clew.query.Story.Said;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Messages and summaries as tests of contexts write them. */
final class Talk {

    private Talk() {}

    static Message says(Role role, String text) {
        return Message.of(role, new Json("\"" + text + "\""));
    }

    /** An assistant's message with calls of a function named as the call's id in capitals; nothing said if absent. */
    static Message calls(String text, String... ids) {
        String calls = Stream.of(ids)
                .map(id -> "{\"id\":\"" + id + "\",\"type\":\"function\",\"function\":{\"arguments\":\"{}\",\"name\":\""
                        + id.toUpperCase(java.util.Locale.ROOT) + "\"}}")
                .collect(Collectors.joining(",", "[", "]"));
        return calling(text, calls);
    }

    static Message calling(String text, String calls) {
        Json content = text == null ? null : new Json("\"" + text + "\"");
        return new Message(Role.ASSISTANT, content, null, new Json(calls), null, null, null, null, null);
    }

    /** A summary of the messages from one visible index to another, both included, of what a session shows. */
    static SummaryAdded summary(Story story, String session, String id, int from, int to) {
        return new SummaryAdded(
                new SummaryId(id),
                from,
                through(story, session, to).resolved(),
                null,
                new Summary(Role.SYSTEM, new Json("\"summary " + id + "\""), Map.of("k", new Json("1.50"))));
    }

    /** Where a visible message was just added. */
    static Point through(Story story, String session, int index) {
        Said said = story.head(session).visible().get(index);
        return story.at(said.session(), said.version());
    }

    static int leading(List<Said> visible) {
        int leading = 0;
        while (leading < visible.size() && isInstruction(visible.get(leading).message())) {
            leading++;
        }
        return leading;
    }

    static boolean isInstruction(Message message) {
        return message.role() == Role.SYSTEM || message.role() == Role.DEVELOPER;
    }
}
