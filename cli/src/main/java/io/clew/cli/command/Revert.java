package io.clew.cli.command;

import io.clew.cli.http.Target;
import io.clew.cli.json.Json;
import io.clew.cli.ref.Place;
import io.clew.cli.terminal.Plain;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Moves a branch back; nothing is lost. */
@Command(
        name = "revert",
        description = {
            "Let a branch show again what it showed at a point of its history. Nothing is lost: what was visible before can",
            "be returned to in the same way."
        })
final class Revert extends Write {

    @Parameters(
            index = "0",
            paramLabel = "REF",
            description = "Where to: a snapshot, or a point such as main@m:7 or main~2.")
    private String ref = "";

    @Option(
            names = {"-b", "--branch"},
            paramLabel = "NAME",
            description =
                    "The branch that moves; if absent the one that REF names, for a snapshot the one it was taken in.")
    private @Nullable String branch;

    @Option(names = "--boundary", paramLabel = "HOW", description = BranchCreate.BOUNDARY)
    private @Nullable String boundary;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
    private @Nullable String reason;

    @Override
    int write() {
        Place place = refs().place(ref);
        String moved = branch == null ? place.branch() : refs().branch(branch).textOr("id", "");
        Json answer = api().write(
                        "POST",
                        Target.of("sessions", moved, "revert"),
                        Json.object()
                                .with("to", place.point())
                                .with("boundary", boundary)
                                .with("reason", reason))
                .body();
        if (json()) {
            print(answer);
        } else {
            line("Reverted " + paint().name(Plain.line(moved)) + " to " + paint().id(Plain.line(place.shown()))
                    + "; it is at version " + answer.number("version") + " now, messages "
                    + answer.number("messageCount") + ".");
        }
        return 0;
    }
}
