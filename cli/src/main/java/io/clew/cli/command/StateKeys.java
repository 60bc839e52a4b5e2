package io.clew.cli.command;

import io.clew.cli.http.Target;
import io.clew.cli.json.Json;
import io.clew.cli.terminal.Plain;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The keys of an agent. */
@Command(name = "keys", description = "The keys of an agent, with the version and the beginning of the value of each.")
final class StateKeys extends Action {

    private static final int VALUE = 60;

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
            names = {"-l", "--limit"},
            paramLabel = "N",
            defaultValue = "1000",
            description = "Most to show; 0 for all, ${DEFAULT-VALUE} if absent.")
    private int limit;

    @Override
    int run() {
        List<Json> keys = Lists.read(
                api(),
                Target.of("agents", agent, "state").with("prefix", prefix).with("asOf", asOf),
                limit <= 0 ? Integer.MAX_VALUE : limit);
        if (json()) {
            print(Json.object().with("agentId", agent).with("items", Json.of(keys)));
            return 0;
        }
        StringBuilder text = new StringBuilder();
        for (Json key : keys) {
            text.append(paint().name(Plain.line(key.textOr("key", ""))))
                    .append(paint().faint(" v" + key.text("version")))
                    .append(" = ")
                    .append(
                            key.get("value") == null
                                    ? "(erased)"
                                    : Plain.cut(key.at("value").toString(), VALUE))
                    .append('\n');
        }
        clew().terminal().page(text.toString());
        return 0;
    }
}
