package io.clew.cli.command;

import io.clew.cli.http.Target;
import io.clew.cli.json.Json;
import io.clew.cli.ref.Place;
import io.clew.cli.terminal.Plain;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives a state back; no branch moves. */
@Command(
        name = "restore",
        description = {
            "Print the state at a branch's head, a snapshot or a point, or write it to a file.",
            "No branch moves; clew revert moves one."
        })
final class Restore extends Action {

    @Parameters(index = "0", paramLabel = "REF", description = "A branch, snapshot or point.")
    private String ref = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to; the standard output if absent.")
    private @Nullable String output;

    @Override
    int run() {
        Place place = refs().place(ref);
        Json answer = api().get(Target.of("sessions", place.branch(), "state").with("at", place.point()));
        String text = answer.at("state").pretty() + "\n";
        String file = output;
        if (file != null) {
            Files.write(clew(), file, text);
        }
        if (json()) {
            print(answer);
        } else if (file != null) {
            line("Wrote the state of " + paint().id(Plain.line(place.shown())) + " to " + Plain.line(file) + ".");
        } else {
            clew().terminal().page(text);
        }
        return 0;
    }
}
