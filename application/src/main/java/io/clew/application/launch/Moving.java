package io.clew.application.launch;

import io.clew.application.move.Move;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Moves everything from a data directory to a cluster, or back. */
public final class Moving {

    private Moving() {}

    /** Does it; answers what was moved, and says meanwhile how far it is. */
    public static String run(Map<String, String> options, Consumer<String> say) {
        Map<String, String> settings = new HashMap<>(options);
        String to = settings.remove("to");
        if (to == null || !(to.equals("cluster") || to.equals("data-dir"))) {
            throw Usage.wrong("move needs --to=cluster or --to=data-dir");
        }
        String named = settings.remove("data-dir");
        String directory = named == null ? System.getenv("CLEW_DATA_DIR") : named;
        if (directory == null || directory.isBlank()) {
            throw Usage.wrong("move needs --data-dir=D");
        }
        return Move.run(to.equals("cluster"), Path.of(directory), settings, say);
    }
}
