package io.clew.cli.command;

import io.clew.cli.json.Json;
import picocli.CommandLine.Command;

/** Ends the repository's own server. */
@Command(name = "stop", description = "End the repository's own server now; the next command starts it again.")
final class Stop extends Action {

    @Override
    int run() {
        boolean ran = clew().own().stop();
        if (json()) {
            print(Json.object().with("stopped", Json.of(ran)));
        } else {
            line(ran ? "Stopped the server." : "No server runs.");
        }
        return 0;
    }
}
