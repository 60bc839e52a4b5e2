package io.clew.cli.command;

import io.clew.cli.exit.Failure;
import io.clew.cli.http.Target;
import io.clew.cli.json.Json;
import io.clew.cli.terminal.Plain;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Hides a branch. */
@Command(
        name = "delete",
        description = {
            "Hide a branch. Nothing is erased: its name stays taken, and what other branches have of it stays readable.",
            "One that others come from is refused unless --children says what becomes of them."
        })
final class BranchDelete extends Write {

    @Parameters(index = "0", paramLabel = "NAME", description = "The branch, its name in full; never the first one.")
    private String name = "";

    @Option(
            names = "--children",
            paramLabel = "HOW",
            description =
                    "Of the branches that come from it: detach leaves them, archive closes them, cascade hides them.")
    private @Nullable String children;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
    private @Nullable String reason;

    @Option(names = "--dry-run", description = "Only say how many would be changed.")
    private boolean dryRun;

    @Override
    int write() {
        if (name.equals(clew().branch())) {
            throw Failure.refused(
                    "'" + name + "' is the first branch of the repository and stays; what else there is says"
                            + " clew branch list.");
        }
        if (api().find(Target.of("sessions", name)) == null) {
            throw Failure.notFound("There is no branch '" + name + "'; see clew branch list.");
        }
        Target target = Target.of("sessions", name).with("children", children).with("reason", reason);
        Json answer = api().write("DELETE", dryRun ? target.with("dryRun", "true") : target, null)
                .body();
        if (json()) {
            print(answer);
        } else {
            long others = answer.number("affected") - 1;
            line((dryRun ? "Would delete " : "Deleted ")
                    + paint().name(Plain.line(name))
                    + (others > 0 ? " and change " + others + " below it." : "."));
        }
        return 0;
    }
}
