package io.clew.cli.command;

import io.clew.cli.env.EnvHash;
import io.clew.cli.json.Json;
import io.clew.cli.terminal.Plain;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The hash of a flake. */
@Command(name = "hash", description = "The hash of a Nix flake: what it is, and what its inputs are locked to.")
final class EnvHashed extends Action {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DIR",
            description = "The folder; the repository's if absent.")
    private @Nullable String folder;

    @Override
    int run() {
        EnvHash hash = EnvHash.of(folder == null ? clew().folder() : clew().resolve(folder));
        if (json()) {
            print(Json.object()
                    .with("envHash", hash.hash())
                    .with("lock", hash.lock().name().toLowerCase(Locale.ROOT))
                    .with("reason", hash.reason()));
        } else {
            line(hash.hash());
            String reason = hash.reason();
            if (reason != null) {
                clew().terminal().say("clew: " + Plain.line(reason));
            }
        }
        return 0;
    }
}
