package io.clew.cli.command;

import picocli.AutoComplete;
import picocli.CommandLine.Command;

/** What shells complete by. */
@Command(
        name = "completion",
        description = {
            "Print the script by which bash and zsh complete commands and options.",
            "Use it as: source <(clew completion)"
        })
final class Completion extends Action {

    @Override
    int run() {
        clew().terminal().stream().print(AutoComplete.bash("clew", Commands.all(clew())));
        return 0;
    }
}
