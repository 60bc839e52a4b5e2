package io.clew.cli.command;

import io.clew.cli.http.Target;
import io.clew.cli.json.Json;
import io.clew.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What happened to an agent last, and what happens. */
@Command(name = "tail", description = "The last transactions on an agent; with -f those that follow, too.")
final class StateTail extends Action {

    @Parameters(index = "0", paramLabel = "AGENT", description = "The agent's id.")
    private String agent = "";

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "10",
            description = "How many, 1 to 1000; ${DEFAULT-VALUE} if absent.")
    private int lines;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what happens.")
    private boolean follow;

    @Override
    int run() {
        Terminal terminal = clew().terminal();
        Target target = Target.of("agents", agent, "replay").with("last", lines);
        if (follow) {
            Streams.live(api(), target, transaction -> show(terminal, transaction));
        } else {
            Streams.lines(api(), target, transaction -> show(terminal, transaction));
        }
        return 0;
    }

    private boolean show(Terminal terminal, Json transaction) {
        terminal.live(json() ? transaction.toString() : Transactions.shown(transaction, paint()));
        return !terminal.isGone();
    }
}
