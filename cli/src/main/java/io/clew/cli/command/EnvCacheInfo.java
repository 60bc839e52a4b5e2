package io.clew.cli.command;

import io.clew.cli.env.NixCache;
import io.clew.cli.json.Json;
import io.clew.cli.terminal.Plain;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What a cache is. */
@Command(name = "cache-info", description = "What a Nix binary cache says of itself.")
final class EnvCacheInfo extends Action {

    @Mixin
    private Cache cache = new Cache();

    @Override
    int run() {
        NixCache.Info info = cache.open().info();
        Json answer = Json.object()
                .with("storeDir", info.storeDir())
                .with("massQuery", info.massQuery() == null ? null : Json.of(info.massQuery()))
                .with("priority", info.priority() == null ? null : Json.of(info.priority()))
                .with("publicKey", info.publicKey())
                .with("public", info.isPublic() == null ? null : Json.of(info.isPublic()));
        if (json()) {
            print(answer);
        } else {
            answer.members().forEach((name, value) -> line(String.format("%-10s %s", name, Plain.line(value.shown()))));
        }
        return 0;
    }
}
