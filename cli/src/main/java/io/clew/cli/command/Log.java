package io.clew.cli.command;

import io.clew.cli.http.Target;
import io.clew.cli.json.Json;
import io.clew.cli.ref.History;
import io.clew.cli.ref.Place;
import io.clew.cli.terminal.Plain;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What was kept of a branch, and of those it comes from. */
@Command(
        name = "log",
        description = {
            "The snapshots of a branch, newest first, with merges and reverts, and behind them those of the branches it comes",
            "from.",
            "With --versions everything that happened in the branch, a line each."
        })
final class Log extends Action {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "REF",
            description = "A branch, snapshot or point; the repository's first branch if absent.")
    private @Nullable String ref;

    @Option(
            names = {"-l", "--limit"},
            paramLabel = "N",
            defaultValue = "10",
            description = "Most to show; 0 for all, ${DEFAULT-VALUE} if absent.")
    private int limit;

    @Option(names = "--versions", description = "Every version instead of snapshots.")
    private boolean versions;

    @Override
    int run() {
        Place place = refs().place(ref == null ? clew().branch() : ref);
        int most = limit <= 0 ? Integer.MAX_VALUE : limit;
        return versions ? versions(place.branch(), most) : snapshots(place, most);
    }

    private int snapshots(Place place, int most) {
        History history = History.of(api(), place).withTurns();
        List<Json> shown = new ArrayList<>();
        while (shown.size() < most && history.hasNext()) {
            shown.add(history.next());
        }
        if (json()) {
            print(Json.object().with("branch", place.branch()).with("items", Json.of(shown)));
            return 0;
        }
        if (shown.isEmpty()) {
            line("No snapshots yet; clew snapshot takes one.");
            return 0;
        }
        StringBuilder text = new StringBuilder();
        for (Json snapshot : shown) {
            text.append(text.isEmpty() ? "" : "\n")
                    .append(
                            snapshot.get("turn") == null
                                    ? Shown.snapshot(snapshot, paint())
                                    : Shown.turn(snapshot, paint()));
        }
        clew().terminal().page(text.toString());
        return 0;
    }

    private int versions(String branch, int most) {
        List<Json> shown = Lists.read(api(), Target.of("sessions", branch, "versions"), most);
        if (json()) {
            print(Json.object().with("branch", branch).with("items", Json.of(shown)));
            return 0;
        }
        StringBuilder text = new StringBuilder();
        for (Json version : shown) {
            text.append(paint().id(String.format("v:%-5s", version.text("version"))))
                    .append(' ')
                    .append(Shown.time(version.textOr("time", "")))
                    .append("  ")
                    .append(Shown.actor(version))
                    .append("  ")
                    .append(Plain.line(version.textOr("summary", "")));
            String reason = version.text("reason");
            text.append(reason == null ? "" : paint().faint(" (" + Plain.line(reason) + ")"))
                    .append('\n');
        }
        clew().terminal().page(text.toString());
        return 0;
    }
}
