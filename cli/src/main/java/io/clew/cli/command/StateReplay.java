package io.clew.cli.command;

import io.clew.cli.http.Target;
import io.clew.cli.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How an agent's state came to be. */
@Command(
        name = "replay",
        description = "What transactions did to an agent, oldest first; done in turn they give its state.")
final class StateReplay extends Action {

    @Parameters(index = "0", paramLabel = "AGENT", description = "The agent's id.")
    private String agent = "";

    @Option(names = "--from", paramLabel = "COMMIT", description = "Only from this commit timestamp on.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "COMMIT", description = "Only up to this one.")
    private @Nullable String to;

    @Override
    int run() {
        Terminal terminal = clew().terminal();
        StringBuilder text = new StringBuilder();
        Target target = Target.of("agents", agent, "replay").with("from", from).with("to", to);
        Streams.lines(api(), target, transaction -> {
            String line = json() ? transaction.toString() : Transactions.shown(transaction, paint());
            if (terminal.isPaged()) {
                text.append(line).append('\n');
            } else {
                terminal.line(line);
            }
            return true;
        });
        terminal.page(text.toString());
        return 0;
    }
}
