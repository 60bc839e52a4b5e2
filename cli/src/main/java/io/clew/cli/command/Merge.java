package io.clew.cli.command;

import io.clew.cli.exit.ExitCode;
import io.clew.cli.exit.Failure;
import io.clew.cli.http.Target;
import io.clew.cli.json.Json;
import io.clew.cli.json.NotJson;
import io.clew.cli.ref.Place;
import io.clew.cli.terminal.Plain;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings what another branch has into one. */
@Command(
        name = "merge",
        description = {
            "Bring what another branch has into one: a branch that has not moved since they parted is moved on to the other;",
            "else the states are merged three ways, and a message says what was merged.",
            "A conflict changes nothing: it is named with base, ours and theirs, and with what would resolve it."
        })
final class Merge extends Write {

    private static final int VALUE = 200;

    @Parameters(index = "0", paramLabel = "SOURCE", description = "What to merge: a branch, snapshot or point.")
    private String source = "";

    @Option(
            names = {"-t", "--target"},
            paramLabel = "BRANCH",
            description = "Where to; the repository's first branch if absent.")
    private @Nullable String target;

    @Option(
            names = {"-m", "--message"},
            paramLabel = "TEXT",
            description = "Why; \"Merge branch 'S' into 'T'\" if absent.")
    private @Nullable String message;

    @Option(
            names = "--summary",
            paramLabel = "TEXT",
            description = "What the message in the target is to say of the other branch; made if absent.")
    private @Nullable String summary;

    @Option(
            names = {"-s", "--strategy"},
            paramLabel = "NAME",
            description =
                    "For what both changed: manual (names it; if absent), ours, theirs, newest, union or arbiter.")
    private @Nullable String strategy;

    @Option(
            names = {"-r", "--resolve"},
            paramLabel = "POINTER=ours|theirs|JSON",
            description = "What to take at a JSON pointer; can be given several times.")
    private List<String> resolutions = List.of();

    @Option(names = "--dry-run", description = "Only say what would become of it.")
    private boolean dryRun;

    @ArgGroup(exclusive = true)
    private FastForward fastForward = new FastForward();

    /** Whether the target may simply be moved on. */
    private static final class FastForward {

        @Option(names = "--ff", description = "Move the target on where that is all it takes, as without this.")
        private boolean auto;

        @Option(names = "--no-ff", description = "Always merge, also where the target could be moved on.")
        private boolean never;

        @Option(names = "--ff-only", description = "Refuse what is more than moving the target on.")
        private boolean only;

        @Nullable
        String wire() {
            return never ? "never" : only ? "only" : auto ? "auto" : null;
        }
    }

    @Override
    int write() {
        Place from = refs().place(source);
        String to = target == null ? clew().branch() : refs().branch(target).textOr("id", "");
        Json body = Json.object()
                .with("from", from.branch())
                .with("fromAt", from.isHead() ? null : from.point())
                .with("fastForward", fastForward.wire())
                .with("strategy", strategy)
                .with("resolutions", resolutions())
                .with("summary", summary)
                .with("reason", message == null ? "Merge branch '" + from.shown() + "' into '" + to + "'" : message)
                .with("dryRun", dryRun ? Json.TRUE : null);
        Json merged;
        try {
            merged = api().write("POST", Target.of("sessions", to, "merge"), body)
                    .body();
        } catch (Failure e) {
            if (!e.name().equals("merge-conflict") || json()) {
                throw e;
            }
            conflicts(e.problem(), to);
            throw e;
        }
        if (json()) {
            print(merged);
        } else {
            show(merged, from, to);
        }
        return merged.list("conflicts").isEmpty() ? ExitCode.OK : ExitCode.REFUSED;
    }

    private @Nullable Json resolutions() {
        Map<String, Json> all = new LinkedHashMap<>();
        for (String given : resolutions) {
            // Of "/a=b" the pointer may have the sign too: the value begins behind the last one that leaves sense.
            int equals = given.indexOf('=');
            if (equals < 0 || (equals > 0 && given.charAt(0) != '/')) {
                throw Failure.usage("--resolve " + given + " is not understood; it is like --resolve /plan=theirs or"
                        + " --resolve '/step=3'.");
            }
            all.put(given.substring(0, equals), take(given.substring(equals + 1)));
        }
        return all.isEmpty() ? null : Json.of(all);
    }

    private static Json take(String how) {
        if (how.equals("ours") || how.equals("theirs")) {
            return Json.object().with("take", how);
        }
        try {
            return Json.object().with("take", "value").with("value", Json.parse(how));
        } catch (NotJson e) {
            throw Failure.usage("'" + how + "' is neither ours nor theirs nor JSON: " + e.getMessage()
                    + "; a text stands in quotes: '\"text\"'.");
        }
    }

    private void show(Json merged, Place from, String to) {
        String what = paint().name(Plain.line(from.shown())) + " into " + paint().name(Plain.line(to));
        String kind = merged.textOr("kind", "");
        if (!merged.list("conflicts").isEmpty()) {
            conflicts(merged, to);
            line("The merge of " + what + " would be refused.");
            return;
        }
        if (kind.equals("up-to-date")) {
            line("Nothing to merge: " + paint().name(Plain.line(to)) + " has all of " + Plain.line(from.shown()) + ".");
            return;
        }
        Json applied = merged.at("applied");
        line((dryRun ? "Would merge " : "Merged ") + what + " ("
                + (kind.equals("fast-forward") ? "fast-forward" : "three ways")
                + (dryRun ? "" : ", version " + merged.number("version")) + ").");
        list("changed: ", applied.list("changed"));
        list("removed: ", applied.list("removed"));
        for (Json resolution : merged.list("resolutions")) {
            String reason = resolution.text("reason");
            line("  " + Plain.line(resolution.textOr("pointer", "")) + ": took " + resolution.text("take")
                    + ", said the " + resolution.text("by") + (reason == null ? "" : ": " + Plain.line(reason)));
        }
    }

    private void list(String what, List<Json> keys) {
        if (!keys.isEmpty()) {
            line("  " + what
                    + Plain.line(
                            String.join(", ", keys.stream().map(Json::shown).toList())));
        }
    }

    /** One by one, and what would resolve all of them. */
    private void conflicts(Json merged, String to) {
        List<Json> conflicts = merged.list("conflicts");
        StringBuilder command = new StringBuilder("clew merge " + quoted(source));
        if (target != null) {
            command.append(" -t ").append(quoted(to));
        }
        for (String resolution : resolutions) {
            command.append(" --resolve ").append(quoted(resolution));
        }
        for (Json conflict : conflicts) {
            String pointer = conflict.textOr("pointer", "");
            line(paint().gone("conflict at " + Plain.line(pointer)));
            line("  base:   " + value(conflict.get("base")));
            line("  ours:   " + value(conflict.get("ours")));
            line("  theirs: " + value(conflict.get("theirs")));
            String reason = conflict.text("reason");
            if (reason != null) {
                line("  " + Plain.line(reason));
            }
            command.append(" --resolve ").append(quoted(pointer + "=theirs"));
        }
        if (!conflicts.isEmpty()) {
            line("To resolve, say ours, theirs or a value for each, as in:");
            line("  " + Plain.line(command.toString()));
        }
    }

    private static String value(@Nullable Json value) {
        return value == null ? "(absent)" : Plain.cut(value.toString(), VALUE);
    }

    /** As a shell takes it for one word. */
    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:@~=,+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
