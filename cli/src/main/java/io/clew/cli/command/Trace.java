package io.clew.cli.command;

import io.clew.cli.http.Target;
import io.clew.cli.json.Json;
import io.clew.cli.ref.History;
import io.clew.cli.ref.Place;
import io.clew.cli.terminal.Plain;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How a state came to be, snapshot by snapshot. */
@Command(
        name = "trace",
        description =
                "The snapshots that lead to a branch, snapshot or point, newest first, each with what its state begins"
                        + " with.")
final class Trace extends Action {

    private static final int MESSAGE = 60;

    @Parameters(index = "0", paramLabel = "REF", description = "A branch, snapshot or point.")
    private String ref = "";

    @Option(
            names = {"-d", "--depth"},
            paramLabel = "N",
            defaultValue = "20",
            description = "Most to show, ${DEFAULT-VALUE} if absent.")
    private int depth;

    @Override
    int run() {
        History history = History.of(api(), refs().place(ref));
        List<Json> shown = new ArrayList<>();
        int total = 0;
        for (; history.hasNext(); total++) {
            Json snapshot = history.next();
            if (total < depth) {
                shown.add(snapshot.with("state", state(snapshot)));
            }
        }
        if (json()) {
            print(Json.object().with("total", total).with("items", Json.of(shown)));
            return 0;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < shown.size(); i++) {
            text.append(entry(i, shown.get(i)));
        }
        text.append("Showing ")
                .append(shown.size())
                .append(" of ")
                .append(total)
                .append('\n');
        clew().terminal().page(text.toString());
        return 0;
    }

    private Json state(Json snapshot) {
        return api().get(Target.of("sessions", snapshot.textOr("sessionId", ""), "state")
                        .with("at", "s:" + snapshot.textOr("id", "")))
                .at("state");
    }

    private String entry(int number, Json snapshot) {
        String state = Shown.state(snapshot.at("state"), paint());
        return paint().strong(number == 0 ? "[HEAD]" : "[~" + number + "]") + " " + paint().id(Place.brief(snapshot))
                + " " + Plain.cut(Shown.message(snapshot), MESSAGE) + " | " + Shown.actor(snapshot) + " | "
                + Shown.time(snapshot.textOr("createdAt", "")) + "\n" + (state.isEmpty() ? "" : state + "\n");
    }
}
