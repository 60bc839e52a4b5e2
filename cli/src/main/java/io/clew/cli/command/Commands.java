package io.clew.cli.command;

import io.clew.cli.env.EnvException;
import io.clew.cli.exit.ExitCode;
import io.clew.cli.exit.Failure;
import io.clew.cli.terminal.Plain;
import io.clew.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.UnmatchedArgumentException;

/** All commands, and how one is run. */
public final class Commands {

    private static final Map<String, Supplier<Object>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("init", Init::new);
        ALL.put("status", Status::new);
        ALL.put("snapshot", Snapshot::new);
        ALL.put("log", Log::new);
        ALL.put("restore", Restore::new);
        ALL.put("branch", Branch::new);
        ALL.put("fork", Fork::new);
        ALL.put("diff", Diff::new);
        ALL.put("merge", Merge::new);
        ALL.put("revert", Revert::new);
        ALL.put("trace", Trace::new);
        ALL.put("show", Show::new);
        ALL.put("score", Score::new);
        ALL.put("prune", Prune::new);
        ALL.put("env", Env::new);
        ALL.put("state", State::new);
        ALL.put("export", Export::new);
        ALL.put("import", Import::new);
        ALL.put("audit", Audit::new);
        ALL.put("projections", Projections::new);
        ALL.put("completion", Completion::new);
        ALL.put("stop", Stop::new);
        for (String name : List.of("serve", "backup", "move", "verify", "keys")) {
            ALL.put(name, ServerProgram::new);
        }
    }

    private Commands() {}

    /** Does what the arguments say; the exit code. */
    public static int run(String[] args, Terminal terminal, Map<String, String> environment) {
        try (Globals clew = new Globals(terminal, environment)) {
            boolean known = args.length > 0 && ALL.containsKey(args[0]);
            CommandLine line = known ? only(clew, args[0]) : all(clew);
            line.setColorScheme(CommandLine.Help.defaultColorScheme(terminal.isColoured() ? Ansi.ON : Ansi.OFF));
            line.setExecutionExceptionHandler(failed(clew));
            line.setParameterExceptionHandler(misused(clew));
            if (args.length == 0) {
                terminal.page(line.getUsageMessage());
                return ExitCode.OK;
            }
            StringWriter printed = new StringWriter();
            line.setOut(new PrintWriter(printed, true));
            int exit = line.execute(args);
            terminal.page(printed.toString());
            return exit;
        }
    }

    /** Everything, for help and completion. */
    static CommandLine all(Globals clew) {
        CommandLine line = new CommandLine(clew);
        ALL.forEach((name, command) -> line.addSubcommand(name, command.get()));
        return line;
    }

    /** One is looked at in a fraction of the time that all take. */
    private static CommandLine only(Globals clew, String name) {
        Supplier<Object> command = ALL.get(name);
        CommandLine line = new CommandLine(clew);
        if (command != null) {
            line.addSubcommand(name, command.get());
        }
        return line;
    }

    private static IExecutionExceptionHandler failed(Globals clew) {
        return (thrown, line, parsed) -> {
            if (thrown instanceof Failure failure) {
                clew.tell(failure);
                return failure.code();
            }
            if (thrown instanceof EnvException inVain) {
                clew.tell(Failure.refused(String.valueOf(inVain.getMessage())));
                return ExitCode.REFUSED;
            }
            if (thrown instanceof CommandLine.ParameterException wrong) {
                return line.getParameterExceptionHandler().handleParseException(wrong, new String[0]);
            }
            clew.tell(Failure.unavailable(
                    "This should not have happened: " + thrown + "; please report it with what you typed."));
            return ExitCode.UNAVAILABLE;
        };
    }

    private static IParameterExceptionHandler misused(Globals clew) {
        return (wrong, args) -> {
            CommandLine line = wrong.getCommandLine();
            StringBuilder text = new StringBuilder(String.valueOf(wrong.getMessage()));
            if (wrong instanceof UnmatchedArgumentException unmatched
                    && !unmatched.getSuggestions().isEmpty()) {
                text.append("; did you mean ")
                        .append(String.join(" or ", unmatched.getSuggestions()))
                        .append('?');
            }
            text.append("\nSee: ")
                    .append(line.getCommandSpec().qualifiedName(" "))
                    .append(" --help");
            clew.tell(Failure.usage(Plain.text(text.toString())));
            return ExitCode.USAGE;
        };
    }
}
