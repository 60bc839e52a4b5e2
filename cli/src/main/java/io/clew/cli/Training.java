package io.clew.cli;

import io.clew.cli.command.Commands;
import io.clew.cli.terminal.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Runs commands so that a JVM can keep the classes they need for the next ones to map, or those that a server needs to
 * answer them; see the script.
 */
final class Training {

    private static final List<String> COMMANDS = List.of(
            "init",
            "snapshot -s state.json -m first",
            "snapshot --json",
            "log",
            "log --versions",
            "status",
            "branch list",
            "branch create other",
            "restore main",
            "restore nothing",
            "trace main",
            "show main",
            "diff main other",
            "merge other --dry-run",
            "fork -c 2 -p try",
            "revert main~1",
            "audit",
            "export",
            "env info",
            "state keys nobody",
            "branch delete other",
            "score try-1 0.5",
            "prune --dry-run",
            "projections list",
            "log --no-such-option",
            "stop");

    private Training() {}

    /** @param environment where it names a server, that one is asked; else the folder gets one of its own */
    static void run(Path folder, Map<String, String> environment) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("state.json"), "{\"step\": 1}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (String command : COMMANDS) {
            String[] args = (command + " -C " + folder).split(" ");
            int unused = Commands.run(args, Terminal.ofNobody(), environment);
        }
    }
}
