package io.clew.cli.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A command that changes something, in somebody's name. */
abstract class Write extends Action {

    @Option(
            names = {"-a", "--author"},
            paramLabel = "NAME",
            description = "In whose name; CLEW_AUTHOR or git's user.name if absent.")
    private @Nullable String author;

    abstract int write();

    @Override
    final int run() {
        clew().author(author);
        return write();
    }
}
