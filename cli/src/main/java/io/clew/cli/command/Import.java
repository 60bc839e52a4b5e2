package io.clew.cli.command;

import io.clew.cli.exit.Failure;
import io.clew.cli.http.Body;
import io.clew.cli.http.Target;
import io.clew.cli.json.Json;
import io.clew.cli.terminal.Plain;
import io.clew.cli.terminal.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings branches in. */
@Command(
        name = "import",
        description = {
            "Bring in a bundle: all of it or nothing, and the same one only once.",
            "With --format openai the messages of a transcript, as JSON or JSON lines."
        })
final class Import extends Write {

    @Parameters(index = "0", paramLabel = "FILE", description = "The bundle; - reads the standard input.")
    private String file = "";

    @Option(names = "--as", paramLabel = "NAME", description = "What the one branch in it is to be called here.")
    private @Nullable String as;

    @Option(names = "--format", paramLabel = "NAME", description = "bundle (if absent) or openai.")
    private @Nullable String format;

    @Option(names = "--dry-run", description = "Only say what would come.")
    private boolean dryRun;

    @Override
    int write() {
        Path spooled = null;
        try {
            if (file.equals("-")) {
                spooled = java.nio.file.Files.createTempFile("clew-import", null);
                java.nio.file.Files.copy(System.in, spooled, StandardCopyOption.REPLACE_EXISTING);
            }
            return send(spooled == null ? clew().resolve(file) : spooled);
        } catch (IOException e) {
            throw Failure.usage("Cannot read " + file + " (" + Files.why(e) + ").");
        } finally {
            if (spooled != null) {
                var unused = spooled.toFile().delete();
            }
        }
    }

    private int send(Path from) throws IOException {
        boolean plain = "openai".equals(format) && file.toLowerCase(Locale.ROOT).endsWith(".json");
        Target target = Target.of("sessions", "import")
                .with("format", format)
                .with("as", as)
                .with("dryRun", dryRun ? "true" : null);
        Json answer;
        try (Progress progress = clew().terminal().progress("importing")) {
            long whole = java.nio.file.Files.size(from);
            Body body = Body.file(
                    plain ? "application/json" : "application/x-ndjson", from, sent -> progress.bytes(sent, whole));
            answer = api().upload(target, body).body();
        }
        if (json()) {
            print(answer);
        } else {
            String sessions = String.join(
                    ", ", answer.list("sessions").stream().map(Json::shown).toList());
            line((dryRun ? "Would import " : "Imported ") + answer.number("imported") + " branches with "
                    + answer.number("events") + " events; " + answer.number("unchanged") + " were here already"
                    + (sessions.isEmpty() ? "." : ": " + paint().name(Plain.line(sessions)) + "."));
        }
        return 0;
    }
}
