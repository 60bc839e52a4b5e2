package io.clew.cli.command;

import io.clew.cli.http.Target;
import io.clew.cli.json.Json;
import io.clew.cli.terminal.Plain;
import io.clew.cli.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Everything that happened. */
@Command(
        name = "audit",
        description =
                "Every event of a branch, or of all, oldest first: when, who, what. With --json the events, one a line.")
final class Audit extends Action {

    private static final int DATA = 120;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "BRANCH",
            description = "Only of this one; all of the namespace if absent.")
    private @Nullable String branch;

    @Option(names = "--history", description = "Of a branch, with what it inherited.")
    private boolean history;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what happens.")
    private boolean follow;

    @Option(names = "--after", paramLabel = "POSITION", description = "Only later ones.")
    private @Nullable String after;

    @Option(names = "--until", paramLabel = "POSITION", description = "Only up to this one.")
    private @Nullable String until;

    @Option(names = "--since", paramLabel = "TIME", description = "Only from this time on: 2026-11-22T08:00:00Z.")
    private @Nullable String since;

    @Option(names = "--before", paramLabel = "TIME", description = "Only earlier ones.")
    private @Nullable String before;

    @Option(names = "--type", paramLabel = "NAME", description = "Only of this type, such as SnapshotCreated.")
    private @Nullable String type;

    @Option(names = "--actor", paramLabel = "NAME", description = "Only what this one did.")
    private @Nullable String actor;

    @Option(
            names = {"-l", "--limit"},
            paramLabel = "N",
            description = "Most to show; all if absent.")
    private @Nullable String limit;

    @Override
    int run() {
        String of = branch == null ? null : refs().branch(branch).textOr("id", "");
        Target target = (of == null ? Target.of("events") : Target.of("sessions", of, "events"))
                .with("history", of != null && history ? "true" : null)
                .with("after", after)
                .with("until", until)
                .with("since", since)
                .with("before", before)
                .with("type", type)
                .with("actor", actor)
                .with("limit", limit);
        Terminal terminal = clew().terminal();
        if (follow) {
            Streams.live(api(), target, event -> {
                terminal.live(shown(event));
                return !terminal.isGone();
            });
            return 0;
        }
        StringBuilder text = new StringBuilder();
        Streams.lines(api(), target, event -> {
            if (terminal.isPaged()) {
                text.append(shown(event)).append('\n');
            } else {
                terminal.line(shown(event));
            }
            return true;
        });
        terminal.page(text.toString());
        return 0;
    }

    private String shown(Json event) {
        if (json()) {
            return event.toString();
        }
        Json aggregate = event.at("aggregate");
        String key = aggregate.text("key");
        return paint().faint(String.format("%6s", event.text("position"))) + " " + Shown.time(event.textOr("time", ""))
                + "  "
                + Shown.actor(event) + "  " + paint().strong(event.textOr("type", "")) + " "
                + paint().name(Plain.line(aggregate.textOr("id", "") + (key == null ? "" : "/" + key))) + "@v:"
                + event.text("version") + " "
                + paint().faint(Plain.cut(event.at("data").toString(), DATA));
    }
}
