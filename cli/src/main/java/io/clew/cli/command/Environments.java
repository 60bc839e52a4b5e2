package io.clew.cli.command;

import io.clew.cli.json.Json;
import java.nio.file.Path;

/** What an agent runs on, as snapshots keep it. */
final class Environments {

    private Environments() {}

    /** As far as there is anything to be said of a folder. */
    static Json of(Path folder) {
        return Json.object();
    }
}
