package io.clew.cli.command;

import picocli.CommandLine.Command;

/** What agents run on. */
@Command(
        name = "env",
        description = "What an agent runs on: hashes of its Nix flake and its sources, and what a Nix cache has of it.",
        subcommands = {EnvInfo.class, EnvHashed.class, EnvLogic.class, EnvCacheInfo.class, EnvIsCached.class})
final class Env extends Group {}
