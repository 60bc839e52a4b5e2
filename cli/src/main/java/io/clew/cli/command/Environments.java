package io.clew.cli.command;

import io.clew.cli.env.Fingerprint;
import io.clew.cli.json.Json;
import java.nio.file.Path;

/** What an agent runs on, as snapshots keep it. */
final class Environments {

    private Environments() {}

    /** As far as there is anything to be said of a folder. */
    static Json of(Path folder) {
        return of(Fingerprint.of(folder));
    }

    static Json of(Fingerprint print) {
        return Json.object()
                .with("gitCommit", print.gitCommit())
                .with("envHash", print.envHash())
                .with("logicHash", print.logicHash());
    }
}
