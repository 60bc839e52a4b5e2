package io.clew.application.proof;

import io.clew.application.engine.ChosenEngines;
import io.clew.application.proof.order.Address;
import io.clew.application.proof.order.Asked;
import io.clew.application.proof.order.Asked.Append;
import io.clew.application.proof.order.Asked.Fork;
import io.clew.application.proof.order.Asked.Log;
import io.clew.application.proof.order.Asked.Messages;
import io.clew.application.proof.order.Asked.Revert;
import io.clew.application.proof.order.Asked.Write;
import io.clew.application.proof.order.Entry;
import io.clew.application.proof.order.Entry.Kind;
import io.clew.application.proof.order.Message;
import io.clew.application.proof.order.Told;
import io.clew.application.proof.order.Told.Absent;
import io.clew.application.proof.order.Told.Done;
import io.clew.application.proof.order.Told.Mismatch;
import io.clew.application.proof.order.Told.Nothing;
import io.clew.application.proof.order.Told.Recorded;
import io.clew.application.proof.order.Told.Shown;
import io.clew.application.proof.order.Told.Standing;
import io.clew.application.proof.order.Told.Unforeseen;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is asked and told in a history, as requests and answers. */
final class OrderRoutes {

    private static final Map<String, Kind> KINDS = Map.of(
            "SessionStarted", Kind.STARTED,
            "MessageAdded", Kind.ADDED,
            "SessionForked", Kind.FORKED,
            "SessionReverted", Kind.REVERTED);

    private OrderRoutes() {}

    static Ask ask(Asked asked) {
        if (asked instanceof Write write) {
            // The log keeps the request's id, so that it says who wrote what.
            Ask ask = write(write).with("X-Request-Id", write.name());
            Long expected = write.expected();
            return expected == null ? ask : ask.ifMatch(expected);
        }
        String session = Ask.session(asked.session());
        Ask read = Ask.get(
                asked instanceof Log
                        ? session + "/events"
                        : asked instanceof Messages messages
                                ? session + "/messages?limit=1000" + at(messages.version())
                                : session);
        // Elsewhere nobody else writes to the log, so a node knows all that was acknowledged.
        return ChosenEngines.logIsOnAxonServer() ? read.with("Clew-Consistent", "latest") : read;
    }

    private static String at(@Nullable Long version) {
        return version == null ? "" : "&at=v:" + version;
    }

    private static Ask write(Write write) {
        String session = Ask.session(write.session());
        if (write instanceof Append append) {
            ArrayNode messages = LosslessJson.array();
            append.texts()
                    .forEach(text -> messages.add(
                            LosslessJson.object().put("role", "user").put("content", text)));
            Ask ask = Ask.post(session + "/messages", LosslessJson.object().set("messages", messages));
            return append.repeatable() ? ask.key(append.name()) : ask;
        }
        if (write instanceof Revert revert) {
            Ask ask = Ask.post(
                    session + "/revert",
                    LosslessJson.object().put("to", revert.to().toString()));
            return revert.repeatable() ? ask.key(revert.name()) : ask;
        }
        ObjectNode begun = LosslessJson.object().put("id", write.session());
        if (write instanceof Fork fork) {
            return Ask.post(
                    Ask.session(fork.source()) + "/forks",
                    begun.put("at", fork.at().toString()));
        }
        return Ask.post("/sessions", begun);
    }

    static Told told(Asked asked, Answer answer) {
        Told told = switch (answer.status()) {
            case 200, 201 -> asked instanceof Write write ? done(write, answer) : read(asked, answer);
            case 404 -> new Absent();
            case 412 ->
                new Mismatch(
                        answer.json().path("expectedVersion").asLong(),
                        answer.json().path("actualVersion").asLong());
            case 429, 503 -> new Nothing();
            default -> null;
        };
        return told == null ? new Unforeseen(answer.toString()) : told;
    }

    private static @Nullable Told done(Write write, Answer answer) {
        JsonNode json = answer.json();
        if (!(write instanceof Append)) {
            JsonNode point = json.path(write instanceof Fork ? "forkedFrom" : "revertedTo");
            return new Done(
                    answer.version(),
                    answer.replayed(),
                    json.path("messageCount").asInt(),
                    point.isObject() ? address(point, "sessionId") : null);
        }
        JsonNode messages = json.path("messages");
        for (int i = 0; i < messages.size(); i++) {
            int after = messages.size() - 1 - i;
            if (messages.get(i).path("version").asLong() != answer.version() - after
                    || messages.get(i).path("index").asInt() != last(messages) - after) {
                return null;
            }
        }
        return messages.size() == write.size()
                ? new Done(answer.version(), answer.replayed(), last(messages) + 1, null)
                : null;
    }

    private static int last(JsonNode messages) {
        return messages.path(messages.size() - 1).path("index").asInt();
    }

    private static Address address(JsonNode point, String session) {
        return new Address(point.path(session).asString(), point.path("version").asLong());
    }

    private static @Nullable Told read(Asked asked, Answer answer) {
        if (asked instanceof Log) {
            return log(answer.text());
        }
        JsonNode json = answer.json();
        long version = json.path("version").asLong();
        int count = json.path("messageCount").asInt();
        if (!(asked instanceof Messages)) {
            return version == answer.version() ? new Standing(version, count) : null;
        }
        List<Message> messages = new ArrayList<>();
        for (JsonNode message : json.path("items")) {
            messages.add(new Message(
                    message.path("index").asInt(),
                    message.path("sessionId").asString(),
                    message.path("version").asLong(),
                    message.path("content").asString()));
        }
        boolean whole = messages.size() == count
                && !json.has("next")
                && json.path("sessionId").asString().equals(asked.session());
        return whole ? new Shown(version, messages) : null;
    }

    private static @Nullable Told log(String lines) {
        List<Entry> entries = new ArrayList<>();
        for (String text : lines.split("\n")) {
            JsonNode line = LosslessJson.read(text);
            Kind kind = KINDS.get(line.path("type").asString());
            if (kind == null) {
                return null;
            }
            JsonNode data = line.path("data");
            entries.add(new Entry(
                    line.path("version").asLong(),
                    line.path("position").asLong(),
                    kind,
                    line.path("requestId").asString(),
                    kind == Kind.ADDED
                            ? data.path("message").path("plain").path("content").asString()
                            : null,
                    data.path("base").isObject() ? address(data.path("base"), "session") : null));
        }
        return new Recorded(entries);
    }
}
