package io.clew.cli.command;

import io.clew.cli.exit.Failure;
import io.clew.cli.http.Target;
import io.clew.cli.json.Json;
import io.clew.cli.json.NotJson;
import io.clew.cli.terminal.Plain;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says how good a branch is. */
@Command(name = "score", description = "Say how good a branch is, for clew prune; none takes it back.")
final class Score extends Write {

    @Parameters(index = "0", paramLabel = "BRANCH", description = "The branch.")
    private String branch = "";

    @Parameters(index = "1", paramLabel = "SCORE", description = "A number, or none.")
    private String score = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
    private @Nullable String reason;

    @Override
    int write() {
        String of = refs().branch(branch).textOr("id", "");
        Json value = score.equals("none") ? Json.NULL : number("SCORE", score);
        Json answer = api().write(
                        "PUT",
                        Target.of("sessions", of, "score"),
                        Json.object().with("score", value).with("reason", reason))
                .body();
        if (json()) {
            print(answer);
        } else {
            line(paint().name(Plain.line(of))
                    + (value.isNull() ? " has no score now." : " has the score " + score + " now."));
        }
        return 0;
    }

    /** A number as it was typed. */
    static Json number(String what, String text) {
        try {
            Json number = Json.parse(text);
            if (number.kind() == Json.Kind.NUMBER) {
                return number;
            }
        } catch (NotJson e) {
            // Said below.
        }
        throw Failure.usage(what + " is to be a number such as 0.7, not '" + text + "'.");
    }
}
