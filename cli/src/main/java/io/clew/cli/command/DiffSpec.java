package io.clew.cli.command;

import io.clew.cli.json.Json;
import io.clew.cli.terminal.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Two JSON files, leaf by leaf; needs no server. */
@Command(name = "spec", description = "Compare two JSON files, leaf by leaf; needs no repository.")
final class DiffSpec extends Action {

    private static final int VALUE = 70;

    @Parameters(index = "0", paramLabel = "A", description = "A file.")
    private String first = "";

    @Parameters(index = "1", paramLabel = "B", description = "Another one.")
    private String second = "";

    @Override
    int run() {
        Map<String, Json> here = Leaves.of(Files.json(clew(), first));
        Map<String, Json> there = Leaves.of(Files.json(clew(), second));
        List<Json> changed = new ArrayList<>();
        List<Json> onlyHere = new ArrayList<>();
        List<Json> onlyThere = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        here.forEach((pointer, value) -> {
            Json other = there.get(pointer);
            String shown = Plain.line(pointer) + ": " + Plain.cut(value.toString(), VALUE);
            if (other == null) {
                onlyHere.add(Json.of(pointer));
                text.append(paint().gone("- " + shown)).append('\n');
            } else if (!other.equals(value)) {
                changed.add(Json.of(pointer));
                text.append(paint().changed("~ ") + shown + " -> " + Plain.cut(other.toString(), VALUE))
                        .append('\n');
            }
        });
        there.forEach((pointer, value) -> {
            if (!here.containsKey(pointer)) {
                onlyThere.add(Json.of(pointer));
                text.append(paint().added("+ " + Plain.line(pointer) + ": " + Plain.cut(value.toString(), VALUE)))
                        .append('\n');
            }
        });
        if (json()) {
            print(Json.object()
                    .with("changed_paths", Json.of(changed))
                    .with("only_in_a", Json.of(onlyHere))
                    .with("only_in_b", Json.of(onlyThere)));
        } else {
            clew().terminal().page(text.isEmpty() ? "no difference\n" : text.toString());
        }
        return 0;
    }
}
