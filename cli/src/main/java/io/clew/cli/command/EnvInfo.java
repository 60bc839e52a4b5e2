package io.clew.cli.command;

import io.clew.cli.env.Fingerprint;
import io.clew.cli.json.Json;
import io.clew.cli.ref.Place;
import io.clew.cli.terminal.Plain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** All there is to say of a folder. */
@Command(
        name = "info",
        description =
                "Git's commit, environment hash and logic hash of a folder; with --with REF also whether a snapshot had"
                        + " the same.")
final class EnvInfo extends Action {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DIR",
            description = "The folder; the repository's if absent.")
    private @Nullable String folder;

    @Option(names = "--with", paramLabel = "REF", description = "A snapshot, or a branch for its newest one.")
    private @Nullable String ref;

    @Override
    int run() {
        List<Json> reasons = new ArrayList<>();
        Path of = folder == null ? clew().folder() : clew().resolve(folder);
        Json now = Environments.of(Fingerprint.of(of, reason -> reasons.add(Json.of(reason))));
        Json then = ref == null ? null : then(ref);
        if (json()) {
            print(now.with("missing", reasons.isEmpty() ? null : Json.of(reasons))
                    .with("with", then));
            return 0;
        }
        part("git commit", "gitCommit", now, then);
        part("env hash  ", "envHash", now, then);
        part("logic hash", "logicHash", now, then);
        reasons.forEach(reason -> clew().terminal().say("clew: " + Plain.line(reason.shown())));
        return 0;
    }

    private Json then(String name) {
        Place place = refs().place(name);
        Json snapshot = place.snapshot() != null ? place.snapshot() : refs().newest(place);
        return snapshot == null ? Json.object() : snapshot.at("environment");
    }

    private void part(String name, String member, Json now, @Nullable Json then) {
        String here = now.textOr(member, "none");
        String compared = "";
        if (then != null) {
            String there = then.textOr(member, "none");
            compared = here.equals(there)
                    ? paint().faint(" (the same)")
                    : paint().changed(" (was " + Plain.line(there) + ")");
        }
        line(name + "  " + Plain.line(here) + compared);
    }
}
