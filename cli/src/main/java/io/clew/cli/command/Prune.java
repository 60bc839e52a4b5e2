package io.clew.cli.command;

import io.clew.cli.http.Target;
import io.clew.cli.json.Json;
import io.clew.cli.terminal.Plain;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Closes the branches that were not worth it. */
@Command(
        name = "prune",
        description = {
            "Archive the branches that come from one and have a score that is too low, or are not among the best.",
            "Nothing is deleted; branches without a score stay."
        })
final class Prune extends Write {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "BRANCH",
            description = "Where they come from; the repository's first branch if absent.")
    private @Nullable String branch;

    @Option(names = "--below", paramLabel = "SCORE", description = "Lower ones go; 0.3 if absent.")
    private @Nullable String below;

    @Option(names = "--keep", paramLabel = "N", description = "At most so many scored ones stay; 10 if absent.")
    private @Nullable Integer keep;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
    private @Nullable String reason;

    @Option(names = "--dry-run", description = "Only say which.")
    private boolean dryRun;

    @Override
    int write() {
        String of = branch == null ? clew().branch() : refs().branch(branch).textOr("id", "");
        Json answer = api().write(
                        "POST",
                        Target.of("sessions", of, "prune"),
                        Json.object()
                                .with("below", below == null ? null : Score.number("--below", below))
                                .with("keep", keep == null ? null : Json.of(keep))
                                .with("reason", reason)
                                .with("dryRun", dryRun ? Json.TRUE : null))
                .body();
        if (json()) {
            print(answer);
            return 0;
        }
        for (Json archived : answer.list("archived")) {
            line(paint().gone((dryRun ? "would archive " : "archived ") + shown(archived)));
        }
        for (Json kept : answer.list("kept")) {
            line(paint().faint("kept " + shown(kept)));
        }
        if (answer.list("archived").isEmpty()) {
            line("Nothing to archive.");
        }
        return 0;
    }

    private static String shown(Json branch) {
        String score = branch.text("score");
        return Plain.line(branch.textOr("id", "")) + (score == null ? " (no score)" : " (" + score + ")");
    }
}
