package io.clew.cli.command;

import io.clew.cli.http.Target;
import io.clew.cli.json.Json;
import io.clew.cli.ref.Place;
import io.clew.cli.repository.Repository;
import io.clew.cli.terminal.Plain;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** Where one is. */
@Command(name = "status", description = "The repository, its server, and how the first branch stands.")
final class Status extends Action {

    @Override
    int run() {
        String remote = clew().remote();
        Json overview = api().get(Target.of());
        Json branch = api().find(Target.of("sessions", clew().branch()));
        Json newest = branch == null ? null : refs().newest(refs().place(clew().branch()));
        Json environment = Environments.of(clew().folder());
        Json answer = Json.object()
                .with(
                        "repository",
                        clew().found()
                                .map(Repository::directory)
                                .map(Object::toString)
                                .orElse(null))
                .with(
                        "server",
                        Json.object()
                                .with("url", clew().server().address().toString())
                                .with("version", overview.text("version"))
                                .with("own", Json.of(remote == null))
                                .with(
                                        "pid",
                                        remote == null ? pid().map(Json::of).orElse(null) : null))
                .with("namespace", clew().namespace())
                .with("position", overview.get("position"))
                .with("branch", branch)
                .with("snapshot", newest)
                .with("environment", environment.members().isEmpty() ? null : environment);
        if (json()) {
            print(answer);
        } else {
            show(answer, branch, newest, environment);
        }
        return 0;
    }

    private Optional<Long> pid() {
        return clew().own().pid();
    }

    private void show(Json answer, @Nullable Json branch, @Nullable Json newest, Json environment) {
        if (answer.text("repository") != null) {
            line("Repository " + Plain.line(answer.textOr("repository", "")));
        }
        Json server = answer.at("server");
        String pid = server.text("pid");
        line("Server     " + Plain.line(server.textOr("url", ""))
                + (pid == null ? "" : " (its own, process " + pid + ")") + ", namespace "
                + Plain.line(clew().namespace()));
        if (branch == null) {
            line("Branch     " + Plain.line(clew().branch()) + " is not there; clew init makes it.");
            return;
        }
        line("Branch     " + paint().name(Plain.line(clew().branch())) + " at version " + branch.number("version")
                + ", messages " + branch.number("messageCount") + ", branches below " + branch.number("childCount"));
        line("Snapshot   "
                + (newest == null
                        ? "none yet; clew snapshot takes one"
                        : paint().id(Place.brief(newest)) + " " + Plain.cut(Shown.message(newest), 50) + ", "
                                + Shown.time(newest.textOr("createdAt", ""))));
        String now = Shown.environment(environment);
        if (!now.isEmpty()) {
            boolean same = newest != null && environment.equals(newest.at("environment"));
            line("Runs on    " + now
                    + (newest == null ? "" : same ? ", as the snapshot did" : ", the snapshot did not"));
        }
    }
}
