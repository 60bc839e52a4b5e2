package io.clew.cli.command;

import io.clew.cli.http.Api;
import io.clew.cli.http.Reply;
import io.clew.cli.http.Target;
import io.clew.cli.json.Json;
import io.clew.cli.repository.Repository;
import io.clew.cli.terminal.Plain;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a repository; a second time it says so and changes nothing. */
@Command(
        name = "init",
        description = {
            "Make a repository: a folder .clew, and a session with the name of the first branch.",
            "With --server it has no server of its own but is one's on another machine."
        })
final class Init extends Write {

    @Parameters(index = "0", arity = "0..1", paramLabel = "PATH", description = "The folder; this one if absent.")
    private @Nullable String path;

    @Option(
            names = {"-b", "--branch"},
            paramLabel = "NAME",
            description = "The first branch; main if absent.")
    private @Nullable String branch;

    @Override
    int write() {
        boolean known = clew().isRepository(path);
        Repository repository = clew().make(path, branch);
        Api api = api();
        Reply reply = api.find(Target.of("sessions", repository.branch())) != null
                ? null
                : api.create(
                        Target.of("sessions"),
                        Json.object().with("id", repository.branch()).with("title", repository.branch()));
        boolean there = reply == null || reply.repeated();
        if (json()) {
            print(Json.object()
                    .with("repository", repository.directory().toString())
                    .with("branch", repository.branch())
                    .with("namespace", clew().namespace())
                    .with("server", clew().remote())
                    .with("existed", Json.of(known && there)));
        } else if (known && there) {
            line("There is a repository already in "
                    + Plain.line(repository.directory().toString()) + "; nothing was changed.");
        } else {
            line("Made a repository in " + Plain.line(repository.directory().toString()) + " with the branch "
                    + paint().name(Plain.line(repository.branch())) + ".");
        }
        return 0;
    }
}
