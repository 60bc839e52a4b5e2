package io.clew.cli.command;

import io.clew.cli.env.NixCache;
import io.clew.cli.exit.Failure;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which cache is meant. */
final class Cache {

    @Option(
            names = "--cache",
            paramLabel = "URL",
            description = "A Nix binary cache; NIX_CACHE_URL or https://cache.nixos.org if absent.")
    private @Nullable String url;

    @Option(
            names = "--attic",
            paramLabel = "URL",
            description = "A server of Attic instead, or ATTIC_SERVER; its token in ATTIC_TOKEN.")
    private @Nullable String attic;

    @Option(names = "--name", paramLabel = "NAME", description = "Of Attic's caches this one, or ATTIC_CACHE.")
    private @Nullable String name;

    NixCache open() {
        Map<String, String> environment = System.getenv();
        String server = attic == null && url == null ? environment.get("ATTIC_SERVER") : attic;
        if (server != null && !server.isBlank()) {
            String cache = name == null ? environment.get("ATTIC_CACHE") : name;
            if (cache == null || cache.isBlank()) {
                throw Failure.usage("Say which of Attic's caches, with --name or ATTIC_CACHE.");
            }
            return NixCache.attic(server, cache);
        }
        return NixCache.at(url != null ? url : environment.getOrDefault("NIX_CACHE_URL", "https://cache.nixos.org"));
    }
}
