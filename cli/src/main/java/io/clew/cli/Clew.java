package io.clew.cli;

import io.clew.cli.command.Commands;
import io.clew.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.Map;

/** Clew's command line. */
public final class Clew {

    private Clew() {}

    public static void main(String[] args) {
        String training = System.getProperty("clew.training");
        if (training != null) {
            String server = System.getenv("CLEW_URL");
            Training.run(Path.of(training), server == null ? Map.of() : Map.of("CLEW_URL", server));
            return;
        }
        Terminal terminal = Terminal.ofProcess();
        int exit = Commands.run(args, terminal, System.getenv());
        terminal.flush();
        System.exit(exit);
    }
}
