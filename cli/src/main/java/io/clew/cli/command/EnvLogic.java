package io.clew.cli.command;

import io.clew.cli.env.LogicHash;
import io.clew.cli.json.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The hash of sources. */
@Command(
        name = "logic-hash",
        description = "The hash of all sources in a folder, in any language; what git ignores is left out.")
final class EnvLogic extends Action {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DIR",
            description = "The folder; the repository's if absent.")
    private @Nullable String folder;

    @Override
    int run() {
        LogicHash hash = LogicHash.of(folder == null ? clew().folder() : clew().resolve(folder));
        if (json()) {
            print(Json.object().with("logicHash", hash.hash()).with("files", hash.files()));
        } else {
            line(hash.hash());
        }
        return 0;
    }
}
