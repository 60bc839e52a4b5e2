package io.clew.cli.command;

import io.clew.cli.http.Target;
import io.clew.cli.json.Json;
import io.clew.cli.ref.Place;
import io.clew.cli.terminal.Plain;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes many branches at once, to try many ways. */
@Command(
        name = "fork",
        description = {
            "Make several branches of one point, all or none: PREFIX-1, PREFIX-2 and so on.",
            "A prefix that was used before goes on counting where it was."
        })
final class Fork extends Write {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "REF",
            description = "Where they begin: a branch, snapshot or point; the repository's first branch if absent.")
    private @Nullable String ref;

    @Option(
            names = {"-c", "--count"},
            paramLabel = "N",
            defaultValue = "5",
            description = "How many, 1 to 100; ${DEFAULT-VALUE} if absent.")
    private int count;

    @Option(
            names = {"-p", "--prefix"},
            paramLabel = "TEXT",
            defaultValue = "experiment",
            description = "What their names begin with; ${DEFAULT-VALUE} if absent.")
    private String prefix = "";

    @Option(names = "--boundary", paramLabel = "HOW", description = BranchCreate.BOUNDARY)
    private @Nullable String boundary;

    @Override
    int write() {
        Place start = refs().place(ref == null ? clew().branch() : ref);
        Json snapshot = start.snapshot() != null ? start.snapshot() : refs().newest(start);
        Json made = api().write(
                        "POST",
                        Target.of("sessions", start.branch(), "forks"),
                        Json.object()
                                .with("count", count)
                                .with("prefix", prefix)
                                .with("at", start.isHead() ? null : start.point())
                                .with("boundary", boundary))
                .body();
        if (json()) {
            print(made);
            return 0;
        }
        List<Json> forks = made.list("items");
        for (Json fork : forks) {
            line(paint().name(Plain.line(fork.textOr("id", ""))) + " -> "
                    + (snapshot == null ? "no snapshot" : paint().id(Place.brief(snapshot))));
        }
        return 0;
    }
}
