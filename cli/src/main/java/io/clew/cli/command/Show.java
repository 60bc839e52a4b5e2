package io.clew.cli.command;

import io.clew.cli.http.Target;
import io.clew.cli.json.Json;
import io.clew.cli.ref.Place;
import io.clew.cli.terminal.Plain;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One thing, with what it holds. */
@Command(
        name = "show",
        description = "A branch, snapshot or point: what it is called, its state and its newest messages.")
final class Show extends Action {

    private static final int CONTENT = 400;

    @Parameters(index = "0", paramLabel = "REF", description = "A branch, snapshot or point.")
    private String ref = "";

    @Option(
            names = {"-l", "--limit"},
            paramLabel = "N",
            defaultValue = "5",
            description = "Most messages to show, the newest; ${DEFAULT-VALUE} if absent.")
    private int limit;

    @Override
    int run() {
        Place place = refs().place(ref);
        Json session = api().get(Target.of("sessions", place.branch()).with("at", place.point()));
        Json state = api().get(Target.of("sessions", place.branch(), "state").with("at", place.point()))
                .at("state");
        List<Json> messages = limit < 1
                ? List.of()
                : api().get(Target.of("sessions", place.branch(), "messages")
                                .with("at", place.point())
                                .with("order", "desc")
                                .with("limit", Math.min(limit, 1000)))
                        .list("items");
        Json snapshot = place.snapshot();
        if (json()) {
            print(Json.object()
                    .with("session", session)
                    .with("snapshot", snapshot)
                    .with("state", state)
                    .with("messages", Json.of(messages)));
            return 0;
        }
        StringBuilder text = new StringBuilder();
        text.append(snapshot != null ? Shown.snapshot(snapshot, paint()) : branch(session, place));
        if (!state.members().isEmpty()) {
            text.append("\nState:\n").append(Plain.text(state.pretty())).append('\n');
        }
        if (!messages.isEmpty()) {
            text.append("\nMessages (")
                    .append(messages.size())
                    .append(" of ")
                    .append(session.number("messageCount"))
                    .append("):\n");
            for (int i = messages.size() - 1; i >= 0; i--) {
                text.append(message(messages.get(i))).append('\n');
            }
        }
        clew().terminal().page(text.toString());
        return 0;
    }

    private String branch(Json session, Place place) {
        Json from = session.at("forkedFrom");
        return paint().name("branch " + Plain.line(place.shown())) + "\nVersion:  " + session.number("version")
                + "\nMessages: " + session.number("messageCount")
                + (from.isNull()
                        ? ""
                        : "\nFrom:     " + Plain.line(from.textOr("sessionId", "")) + "@v:" + from.text("version"))
                + ("active".equals(session.text("status")) ? "" : "\nStatus:   " + session.text("status"))
                + (session.text("score") == null ? "" : "\nScore:    " + session.text("score"))
                + "\nDate:     " + Shown.time(session.textOr("updatedAt", "")) + "\n";
    }

    private String message(Json message) {
        Json calls = message.at("toolCalls");
        String content = message.is("erased") ? "(erased)" : message.textOr("content", "");
        return paint().faint(String.format("%4s ", message.text("index"))) + paint().strong(message.textOr("role", ""))
                + " " + Plain.cut(content, CONTENT)
                + (calls.items().isEmpty() ? "" : paint().faint(" " + Plain.cut(calls.toString(), CONTENT)));
    }
}
