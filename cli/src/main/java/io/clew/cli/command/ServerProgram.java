package io.clew.cli.command;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/** A command of the server's program, which the script hands over; here only for help and completion. */
@Command(description = "Of the server: see clew serve --help.", mixinStandardHelpOptions = false)
final class ServerProgram extends Action {

    @Unmatched
    private List<String> options = new ArrayList<>();

    @Parameters(hidden = true, arity = "0..*")
    private List<String> words = new ArrayList<>();

    @Override
    int run() {
        List<String> arguments = new ArrayList<>(List.of(spec().name()));
        arguments.addAll(words);
        arguments.addAll(options);
        return clew().launcher().run(arguments);
    }
}
