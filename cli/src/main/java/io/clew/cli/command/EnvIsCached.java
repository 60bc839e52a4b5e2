package io.clew.cli.command;

import io.clew.cli.env.NixCache;
import io.clew.cli.exit.ExitCode;
import io.clew.cli.json.Json;
import io.clew.cli.terminal.Plain;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Whether a cache has something. */
@Command(name = "is-cached", description = "Whether a Nix binary cache has a store path; exits with 1 if not.")
final class EnvIsCached extends Action {

    @Parameters(index = "0", paramLabel = "PATH", description = "A store path, or its hash of 32 characters.")
    private String path = "";

    @Mixin
    private Cache cache = new Cache();

    @Override
    int run() {
        Optional<NixCache.Cached> found = cache.open().find(path);
        if (json()) {
            Json answer = Json.object().with("cached", Json.of(found.isPresent()));
            print(found.map(cached -> answer.with("storePath", cached.storePath())
                            .with("narHash", cached.narHash())
                            .with("narSize", cached.narSize() == null ? null : Json.of(cached.narSize()))
                            .with("fileSize", cached.fileSize() == null ? null : Json.of(cached.fileSize())))
                    .orElse(answer));
        } else {
            line(found.map(cached -> "cached: " + Plain.line(cached.storePath()))
                    .orElse("not cached"));
        }
        return found.isPresent() ? ExitCode.OK : ExitCode.REFUSED;
    }
}
