package io.clew.cli.command;

import picocli.CommandLine.Command;

/** What there is of branches. */
@Command(
        name = "branch",
        description = "List, create and delete branches.",
        subcommands = {BranchList.class, BranchCreate.class, BranchDelete.class})
final class Branch extends Group {}
