package io.clew.cli.command;

import io.clew.cli.exit.ExitCode;
import io.clew.cli.http.Target;
import io.clew.cli.json.Json;
import io.clew.cli.ref.Place;
import io.clew.cli.terminal.Plain;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is different between two points. */
@Command(
        name = "diff",
        description = {
            "What changes from A to B: state, messages, tool calls and the version of the agent.",
            "With one name, from the repository's first branch to it."
        },
        subcommands = DiffSpec.class)
final class Diff extends Action {

    private static final int VALUE = 70;

    @Parameters(index = "0", arity = "0..1", paramLabel = "A", description = "A branch, snapshot or point.")
    private @Nullable String first;

    @Parameters(index = "1", arity = "0..1", paramLabel = "B", description = "Another one.")
    private @Nullable String second;

    @Option(names = "--exit-code", description = "Exit with 1 if there is a difference.")
    private boolean exitCode;

    @Override
    int run() {
        if (first == null) {
            throw new picocli.CommandLine.ParameterException(
                    spec().commandLine(), "Say what to compare: clew diff A B.");
        }
        Place here = refs().place(second == null ? clew().branch() : first);
        Place there = refs().place(second == null ? first : second);
        Json answer = api().get(Target.of("sessions", here.branch(), "compare")
                .with("at", here.point())
                .with("with", there.branch())
                .with("withAt", there.point()));
        if (json()) {
            print(answer);
        } else {
            clew().terminal().page(text(answer, here, there));
        }
        return exitCode && differs(answer) ? ExitCode.REFUSED : ExitCode.OK;
    }

    private static boolean differs(Json answer) {
        Json messages = answer.at("messages");
        Json version = answer.at("agentVersion");
        return !answer.list("state").isEmpty()
                || !answer.at("toolCalls").list("items").isEmpty()
                || messages.at("here").number("count") + messages.at("there").number("count") > 0
                || !version.at("here").equals(version.at("there"));
    }

    private String text(Json answer, Place here, Place there) {
        StringBuilder text = new StringBuilder();
        text.append(paint().gone("--- " + Plain.line(here.shown())))
                .append('\n')
                .append(paint().added("+++ " + Plain.line(there.shown())))
                .append('\n');
        Json base = answer.get("base");
        text.append(
                        base == null
                                ? "no history in common"
                                : "common history up to " + Plain.line(base.textOr("sessionId", "")) + "@v:"
                                        + base.text("version"))
                .append('\n');
        for (Json change : answer.list("state")) {
            text.append(state(change));
        }
        Json messages = answer.at("messages");
        messages(text, messages.at("here"), "-", here);
        messages(text, messages.at("there"), "+", there);
        calls(text, answer.at("toolCalls"));
        Json version = answer.at("agentVersion");
        if (!version.at("here").equals(version.at("there"))) {
            text.append(paint().changed("~ agent version: "))
                    .append(Plain.line(version.at("here").shown()))
                    .append(" -> ")
                    .append(Plain.line(version.at("there").shown()))
                    .append('\n');
        }
        if (!differs(answer)) {
            text.append("no difference\n");
        }
        return text.toString();
    }

    private String state(Json change) {
        String pointer = Plain.line(change.textOr("pointer", ""));
        String here = Plain.cut(change.at("here").toString(), VALUE);
        String there = Plain.cut(change.at("there").toString(), VALUE);
        return switch (change.textOr("change", "")) {
            case "added" -> paint().added("+ " + pointer + ": " + there) + "\n";
            case "removed" -> paint().gone("- " + pointer + ": " + here) + "\n";
            default -> paint().changed("~ " + pointer + ": ") + here + " -> " + there + "\n";
        };
    }

    private void messages(StringBuilder text, Json side, String sign, Place place) {
        long count = side.number("count");
        if (count > 0) {
            String line = sign + " " + count + (count == 1 ? " message" : " messages") + " only in "
                    + Plain.line(place.shown()) + ", from index " + side.number("first");
            text.append(sign.equals("+") ? paint().added(line) : paint().gone(line))
                    .append('\n');
        }
    }

    private void calls(StringBuilder text, Json calls) {
        List<Json> items = calls.list("items");
        for (Json call : items) {
            String change = call.textOr("change", "");
            String name = Plain.line(call.textOr("name", ""));
            Json here = call.at("here");
            Json there = call.at("there");
            text.append(
                            switch (change) {
                                case "added" ->
                                    paint().added("+ call " + name + " "
                                            + Plain.cut(there.textOr("arguments", ""), VALUE));
                                case "removed" ->
                                    paint().gone("- call " + name + " "
                                            + Plain.cut(here.textOr("arguments", ""), VALUE));
                                case "reordered" ->
                                    paint().changed("~ call " + name + " moved from message ")
                                            + here.text("messageIndex") + " to " + there.text("messageIndex");
                                default ->
                                    paint().changed("~ call " + name + " ")
                                            + Plain.cut(here.textOr("arguments", ""), VALUE) + " -> "
                                            + Plain.cut(there.textOr("arguments", ""), VALUE);
                            })
                    .append('\n');
        }
        if (!items.isEmpty() && Json.FALSE.equals(calls.at("complete"))) {
            text.append(paint().faint("there are more calls than were compared"))
                    .append('\n');
        }
    }
}
