package io.clew.cli.command;

import io.clew.cli.exit.Failure;
import io.clew.cli.http.Api;
import io.clew.cli.http.Target;
import io.clew.cli.json.Json;
import io.clew.cli.ref.Place;
import io.clew.cli.terminal.Plain;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Keeps how a branch is now, or how a file says that it is. */
@Command(
        name = "snapshot",
        description = {
            "Keep how a branch is now under an id of its own, with git's commit and the hashes of environment and logic,",
            "as far as there are any. With --state the branch's state becomes what the file says first."
        })
final class Snapshot extends Write {

    private static final int ID_BYTES = 10;

    @Option(
            names = {"-s", "--state"},
            paramLabel = "FILE",
            description = "A JSON object that is to be the state; - reads the standard input.")
    private @Nullable String file;

    @Option(
            names = {"-m", "--message"},
            paramLabel = "TEXT",
            defaultValue = "Auto-snapshot",
            description = "Why; ${DEFAULT-VALUE} if absent.")
    private String message = "";

    @Option(
            names = {"-b", "--branch"},
            paramLabel = "NAME",
            description = "The branch; the repository's first if absent.")
    private @Nullable String branch;

    @Option(
            names = {"-l", "--label"},
            paramLabel = "LABEL",
            description = "A name that can stand for it, as in main@LABEL.")
    private @Nullable String label;

    @Option(
            names = "--git-sha",
            paramLabel = "COMMIT",
            description = "Instead of the commit that the repository's folder is at.")
    private @Nullable String commit;

    @Option(names = "--no-env", description = "Without commit and hashes.")
    private boolean bare;

    @Override
    int write() {
        Api api = api();
        Json state = file == null ? null : Files.object(clew(), file);
        String session =
                branch == null ? clew().branch() : refs().branch(branch).textOr("id", "");
        Json environment = bare ? Json.object() : Environments.of(clew().folder());
        if (commit != null) {
            environment = environment.with("gitCommit", commit);
        }
        String at = state == null ? null : "v:" + new StateFile(api, session).become(state);
        Json taken = api.create(
                        Target.of("sessions", session, "snapshots"),
                        Json.object()
                                .with("id", Api.random(ID_BYTES))
                                .with("label", label)
                                .with("message", message)
                                .with("at", at)
                                .with("environment", environment.members().isEmpty() ? null : environment))
                .body();
        if (json()) {
            print(taken);
            return 0;
        }
        line("[" + paint().name(Plain.line(session)) + "] " + Plain.line(message) + " ("
                + paint().id(Place.brief(taken)) + ")");
        String from = Shown.environment(taken.at("environment"));
        if (!from.isEmpty()) {
            line(paint().faint("from " + from));
        }
        return 0;
    }

    /** Brings a session's state to what a file says. */
    private record StateFile(Api api, String session) {

        private static final int ATTEMPTS = 50;

        /** The version at which it is so, whatever others do afterwards. */
        long become(Json wanted) {
            for (int attempt = 1; ; attempt++) {
                try {
                    return once(wanted);
                } catch (Failure e) {
                    if (!e.name().equals("version-mismatch") || attempt == ATTEMPTS) {
                        throw e;
                    }
                }
            }
        }

        private long once(Json wanted) {
            Target target = Target.of("sessions", session, "state");
            io.clew.cli.http.Reply now = api.ask(target);
            Json had = now.body().at("state");
            Json change = Json.object();
            for (var entry : wanted.members().entrySet()) {
                if (!entry.getValue().isNull() && !Objects.equals(entry.getValue(), had.get(entry.getKey()))) {
                    change = change.with(entry.getKey(), entry.getValue());
                }
            }
            for (String key : had.members().keySet()) {
                if (wanted.get(key) == null) {
                    change = change.with(key, Json.NULL);
                }
            }
            String tag = now.tag();
            long version = now.body().number("version");
            if (!change.members().isEmpty()) {
                io.clew.cli.http.Reply changed = api.write("PATCH", target, change, tag);
                tag = changed.tag();
                version = changed.body().number("version");
            }
            // Null removes where several keys are named; where one is, it is a value.
            for (var entry : wanted.members().entrySet()) {
                if (entry.getValue().isNull() && !Objects.equals(Json.NULL, had.get(entry.getKey()))) {
                    io.clew.cli.http.Reply set =
                            api.write("PUT", Target.of("sessions", session, "state", entry.getKey()), Json.NULL, tag);
                    tag = set.tag();
                    version = set.body().number("version");
                }
            }
            return version;
        }
    }
}
