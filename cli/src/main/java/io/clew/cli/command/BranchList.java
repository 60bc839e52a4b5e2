package io.clew.cli.command;

import io.clew.cli.http.Target;
import io.clew.cli.json.Json;
import io.clew.cli.ref.Heads;
import io.clew.cli.ref.Place;
import io.clew.cli.terminal.Plain;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The branches, oldest first, with the newest snapshot of each. */
@Command(
        name = "list",
        description = "The branches, oldest first, with the newest snapshot of each; * is the first one.")
final class BranchList extends Action {

    private static final int MESSAGE = 50;

    @Option(
            names = {"-l", "--limit"},
            paramLabel = "N",
            defaultValue = "1000",
            description = "Most to show; 0 for all, ${DEFAULT-VALUE} if absent.")
    private int limit;

    @Option(
            names = {"-p", "--prefix"},
            paramLabel = "TEXT",
            description = "Only names that begin so.")
    private @Nullable String prefix;

    @Option(names = "--all", description = "Archived ones too.")
    private boolean all;

    @Override
    int run() {
        Target target = Target.of("sessions")
                .with("sort", "createdAt")
                .with("status", all ? "active,archived" : "active")
                .with("idPrefix", prefix);
        List<Json> branches = Lists.read(api(), target, limit <= 0 ? Integer.MAX_VALUE : limit);
        Heads heads = new Heads(api());
        List<Json> answer = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (Json branch : branches) {
            Json head = heads.of(branch);
            answer.add(branch.with("head", head));
            text.append(line(branch, head)).append('\n');
        }
        if (json()) {
            print(Json.object().with("default", clew().branch()).with("items", Json.of(answer)));
        } else {
            clew().terminal().page(text.toString());
        }
        return 0;
    }

    private String line(Json branch, @Nullable Json head) {
        String id = branch.textOr("id", "");
        boolean archived = "archived".equals(branch.text("status"));
        String score = branch.text("score");
        return (id.equals(clew().branch()) ? "* " : "  ") + paint().name(Plain.line(id)) + " -> "
                + (head == null
                        ? "no snapshot"
                        : paint().id(Place.brief(head)) + " " + Plain.cut(Shown.message(head), MESSAGE))
                + (score == null ? "" : paint().faint(" score " + score))
                + (archived ? paint().faint(" archived") : "");
    }
}
