package io.clew.cli.command;

import io.clew.cli.http.Target;
import io.clew.cli.json.Json;
import io.clew.cli.terminal.Plain;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** All that an agent remembers. */
@Command(name = "dump", description = "All keys of an agent with their values, as one JSON object of one moment.")
final class StateDump extends Action {

    @Parameters(index = "0", paramLabel = "AGENT", description = "The agent's id.")
    private String agent = "";

    @Option(
            names = {"-p", "--prefix"},
            paramLabel = "TEXT",
            description = "Only keys that begin so.")
    private @Nullable String prefix;

    @Option(names = "--as-of", paramLabel = "COMMIT", description = "As they were at this commit timestamp.")
    private @Nullable String asOf;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to; the standard output if absent.")
    private @Nullable String output;

    @Override
    int run() {
        Map<String, Json> values = new LinkedHashMap<>();
        Target target =
                Target.of("agents", agent, "state").with("prefix", prefix).with("asOf", asOf);
        Streams.lines(api(), target, key -> {
            Json value = key.get("value");
            if (value != null) {
                values.put(key.textOr("key", ""), value);
            }
            return true;
        });
        Json dump = Json.of(values);
        String file = output;
        if (file != null) {
            Files.write(clew(), file, dump.pretty() + "\n");
        }
        if (json()) {
            print(dump);
        } else if (file != null) {
            line("Wrote the state of " + paint().name(Plain.line(agent)) + " to " + Plain.line(file) + ".");
        } else {
            clew().terminal().page(Plain.text(dump.pretty()) + "\n");
        }
        return 0;
    }
}
