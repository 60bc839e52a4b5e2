package io.clew.cli.command;

import io.clew.cli.exit.Failure;
import io.clew.cli.http.Reply;
import io.clew.cli.http.Target;
import io.clew.cli.json.Json;
import io.clew.cli.ref.Place;
import io.clew.cli.terminal.Plain;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes one branch of a name that is free. */
@Command(name = "create", description = "Make a branch that begins at another, a snapshot or a point.")
final class BranchCreate extends Write {

    static final String BOUNDARY = "Inside a tool call: last-complete goes back before it, exact takes it as it is.";

    @Parameters(index = "0", paramLabel = "NAME", description = "Its name; one that is taken is refused.")
    private String name = "";

    @Option(
            names = {"-f", "--from"},
            paramLabel = "REF",
            description = "Where it begins: a branch, snapshot or point; the repository's first branch if absent.")
    private @Nullable String from;

    @Option(names = "--boundary", paramLabel = "HOW", description = BOUNDARY)
    private @Nullable String boundary;

    @Override
    int write() {
        Place start = refs().place(from == null ? clew().branch() : from);
        Json body = Json.object()
                .with("id", name)
                .with("at", start.isHead() ? null : start.point())
                .with("boundary", boundary);
        Reply made;
        try {
            made = api().create(Target.of("sessions", start.branch(), "forks"), body);
        } catch (Failure e) {
            throw e.name().equals("id-taken") ? taken() : e;
        }
        if (made.repeated()) {
            throw taken();
        }
        if (json()) {
            print(made.body());
        } else {
            line("Made the branch " + paint().name(Plain.line(name)) + " at " + paint().id(Plain.line(start.shown()))
                    + ".");
        }
        return 0;
    }

    /** A deleted branch keeps its name, too. */
    private Failure taken() {
        return Failure.refused("The name '" + name + "' is taken, by a branch that is there or by one that was deleted;"
                + " choose another.");
    }
}
