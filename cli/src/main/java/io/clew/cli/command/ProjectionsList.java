package io.clew.cli.command;

import io.clew.cli.http.Target;
import io.clew.cli.json.Json;
import io.clew.cli.terminal.Plain;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** All groups of views. */
@Command(name = "list", description = "The groups of views: what they do, and how far behind the log they are.")
final class ProjectionsList extends Action {

    @Option(names = "--digest", description = "With a digest of what each holds.")
    private boolean digest;

    @Override
    int run() {
        Json answer = api().get(Target.of("projections").with("digest", digest ? "true" : null));
        if (json()) {
            print(answer);
            return 0;
        }
        for (Json group : answer.list("items")) {
            String error = group.at("error").text("message");
            line(paint().name(String.format("%-14s", Plain.line(group.textOr("group", "")))) + " "
                    + String.format("%-9s", group.text("status")) + " position " + group.number("position") + " of "
                    + group.number("head")
                    + (group.text("digest") == null ? "" : " " + group.text("digest"))
                    + (error == null ? "" : "\n    " + paint().gone(Plain.line(error))));
        }
        return 0;
    }
}
