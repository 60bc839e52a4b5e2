package io.clew.cli.command;

import io.clew.cli.json.Json;
import io.clew.cli.terminal.Paint;
import io.clew.cli.terminal.Plain;
import java.util.stream.Collectors;

/** How things look that several commands show. */
final class Shown {

    private static final int KEYS = 5;
    private static final int VALUE = 40;
    private static final int DIGITS = 12;

    private Shown() {}

    /** A time of the API: {@code 2026-11-22 08:30:11 UTC}. */
    static String time(String time) {
        return time.length() >= 19 ? time.substring(0, 10) + " " + time.substring(11, 19) + " UTC" : Plain.line(time);
    }

    static String actor(Json thing) {
        Json actor = thing.at("actor");
        return Plain.line(actor.textOr("onBehalfOf", actor.textOr("name", "")));
    }

    static String message(Json snapshot) {
        String message = snapshot.text("message");
        return snapshot.is("erased") ? "(erased)" : message == null ? snapshot.textOr("label", "") : message;
    }

    /** A snapshot as {@code log} shows it, with a line for what there is of its environment. */
    static String snapshot(Json snapshot, Paint paint) {
        StringBuilder text = new StringBuilder();
        text.append(paint.id("snapshot " + Plain.line(snapshot.textOr("id", ""))))
                .append(" (")
                .append(paint.name(Plain.line(snapshot.textOr("sessionId", ""))))
                .append(")\nAuthor: ")
                .append(actor(snapshot))
                .append("\nDate:   ")
                .append(time(snapshot.textOr("createdAt", "")));
        if (snapshot.text("label") != null) {
            text.append("\nLabel:  ").append(Plain.line(snapshot.textOr("label", "")));
        }
        String environment = environment(snapshot.at("environment"));
        if (!environment.isEmpty()) {
            text.append("\nFrom:   ").append(environment);
        }
        String message = Plain.text(message(snapshot));
        if (!message.isBlank()) {
            text.append("\n\n    ").append(message.strip().replace("\n", "\n    "));
        }
        return text.append('\n').toString();
    }

    /** A merge or revert as {@code log} shows it; its parents can be typed as they stand. */
    static String turn(Json turn, Paint paint) {
        String parents = turn.list("parents").stream()
                .map(parent -> Plain.line(parent.textOr("sessionId", "") + "@v:" + parent.text("version")))
                .collect(Collectors.joining(" "));
        String message = Plain.text(turn.textOr("message", "")).strip();
        return paint.id(turn.text("turn") + " " + Plain.line(turn.textOr("sessionId", "")) + "@v:"
                        + turn.text("version"))
                + (turn.list("parents").size() > 1 ? "\nMerge:  " : "\nTo:     ") + parents
                + "\nAuthor: " + actor(turn)
                + "\nDate:   " + time(turn.textOr("createdAt", "")) + "\n"
                + (message.isEmpty() ? "" : "\n    " + message.replace("\n", "\n    ") + "\n");
    }

    /** What an agent ran on: {@code git 4f5e6d7c, env …, logic …}. */
    static String environment(Json environment) {
        return environment.members().entrySet().stream()
                .map(entry -> name(entry.getKey()) + " " + hash(entry.getValue().shown()))
                .collect(Collectors.joining(", "));
    }

    private static String name(String member) {
        return switch (member) {
            case "gitCommit" -> "git";
            case "envHash" -> "env";
            case "logicHash" -> "logic";
            default -> Plain.line(member);
        };
    }

    private static String hash(String hash) {
        String line = Plain.line(hash);
        // A rule may stand before the digits.
        int digits = line.indexOf(':') + 1;
        return line.substring(digits).matches("[0-9a-f]{16,}") ? line.substring(digits, digits + DIGITS) : line;
    }

    /** The first keys of a state, each with the beginning of its value. */
    static String state(Json state, Paint paint) {
        int more = state.members().size() - KEYS;
        String shown = state.members().entrySet().stream()
                .limit(KEYS)
                .map(entry -> "    " + paint.faint(Plain.cut(entry.getKey(), VALUE)) + " = "
                        + Plain.cut(entry.getValue().toString(), VALUE))
                .collect(Collectors.joining("\n"));
        return more > 0 ? shown + "\n    " + paint.faint("and " + more + " more") : shown;
    }
}
