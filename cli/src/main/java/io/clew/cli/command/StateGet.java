package io.clew.cli.command;

import io.clew.cli.exit.Failure;
import io.clew.cli.http.Target;
import io.clew.cli.json.Json;
import io.clew.cli.terminal.Plain;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One key of an agent. */
@Command(name = "get", description = "The value of a key, as it is or as it was.")
final class StateGet extends Action {

    @Parameters(index = "0", paramLabel = "AGENT", description = "The agent's id.")
    private String agent = "";

    @Parameters(index = "1", paramLabel = "KEY", description = "The key.")
    private String key = "";

    @Option(names = "--version", paramLabel = "N", description = "In this version of the key.")
    private @Nullable String version;

    @Option(names = "--as-of", paramLabel = "COMMIT", description = "As it was at this commit timestamp.")
    private @Nullable String asOf;

    @Override
    int run() {
        Json found = api().get(Target.of("agents", agent, "state", key)
                .with("version", version)
                .with("asOf", asOf));
        if (json()) {
            print(found);
            return 0;
        }
        if (!found.is("exists")) {
            throw Failure.notFound("The key '" + key + "' is deleted, in version " + found.text("version")
                    + "; --version " + (found.number("version") - 1) + " shows it as it was.");
        }
        Json value = found.get("value");
        clew().terminal().page(value == null ? "(erased)\n" : Plain.text(value.pretty()) + "\n");
        return 0;
    }
}
