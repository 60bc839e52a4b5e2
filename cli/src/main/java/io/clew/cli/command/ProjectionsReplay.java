package io.clew.cli.command;

import io.clew.cli.exit.Failure;
import io.clew.cli.http.Target;
import io.clew.cli.json.Json;
import io.clew.cli.terminal.Plain;
import io.clew.cli.terminal.Progress;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Builds views anew while they serve. */
@Command(
        name = "replay",
        description = "Build a group of views anew from the log while the old one serves, and wait for it.")
final class ProjectionsReplay extends Write {

    private static final Duration PAUSE = Duration.ofMillis(100);

    @Parameters(index = "0", paramLabel = "GROUP", description = "As clew projections list names it.")
    private String group = "";

    @Option(names = "--no-wait", description = "Only begin.")
    private boolean noWait;

    @Override
    int write() {
        Json status = api().write("POST", Target.of("projections", group, "replay"), null)
                .body();
        if (!noWait) {
            status = await(status);
        }
        if (json()) {
            print(status);
        } else {
            line((noWait ? "Building " : "Built ") + paint().name(Plain.line(group)) + " anew"
                    + (noWait ? "; see clew projections list." : ", generation " + status.text("generation") + "."));
        }
        return 0;
    }

    private Json await(Json begun) {
        Json status = begun;
        try (Progress progress = clew().terminal().progress("replaying " + Plain.line(group))) {
            while (status.get("replay") != null) {
                Json replay = status.at("replay");
                progress.at(replay.number("position"), replay.number("target"), "events");
                Thread.sleep(PAUSE.toMillis());
                status = now();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.unavailable("Interrupted; the replay goes on, see clew projections list.");
        }
        return status;
    }

    private Json now() {
        return api().get(Target.of("projections")).list("items").stream()
                .filter(each -> group.equals(each.text("group")))
                .findFirst()
                .orElseThrow(() -> Failure.notFound("There is no group '" + group + "' any more."));
    }
}
