package io.clew.cli.command;

import picocli.CommandLine.Command;

/** What agents remember across sessions. */
@Command(
        name = "state",
        description = "Read agent state: what an agent remembers across sessions, and how it came to be.",
        subcommands = {StateGet.class, StateKeys.class, StateReplay.class, StateTail.class, StateDump.class})
final class State extends Group {}
