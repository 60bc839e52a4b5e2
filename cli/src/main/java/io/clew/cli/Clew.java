package io.clew.cli;

import io.clew.cli.command.Commands;
import io.clew.cli.terminal.Terminal;
import java.nio.file.Path;

/** Clew's command line. */
public final class Clew {

    private Clew() {}

    public static void main(String[] args) {
        String training = System.getProperty("clew.training");
        if (training != null) {
            Training.run(Path.of(training));
            return;
        }
        Terminal terminal = Terminal.ofProcess();
        int exit = Commands.run(args, terminal, System.getenv());
        terminal.flush();
        System.exit(exit);
    }
}
