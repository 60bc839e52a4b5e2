package io.clew.cli.command;

import picocli.CommandLine.ParameterException;

/** A command that only has others below it. */
abstract class Group extends Action {

    @Override
    final int run() {
        throw new ParameterException(
                spec().commandLine(),
                "Say what to do: clew " + spec().name() + " "
                        + String.join(", ", spec().subcommands().keySet()) + ".");
    }
}
