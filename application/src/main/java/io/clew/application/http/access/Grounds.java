package io.clew.application.http.access;

import io.clew.application.access.Need;
import io.clew.application.access.Reach;
import io.clew.application.access.Scope;
import java.util.Map;
import java.util.regex.Pattern;

/** Paths that are no routes of ours and so cannot bear an annotation. */
final class Grounds {

    /** They hold no data: the page to browse the API, its document, and whether the server is up. */
    private static final Pattern OPEN = Pattern.compile("/|/openapi\\.(json|yaml)|/openapi\\.json/swagger-config"
            + "|/swagger-ui\\.html|/swagger-ui/[A-Za-z0-9._-]+|/health(/[A-Za-z]+){0,2}");

    private static final Map<String, Need> GUARDED = Map.of("/metrics", new Need(Scope.ADMIN, Reach.ALL));

    /** What it takes to see the details of what is open. */
    static final Need DETAILS = new Need(Scope.ADMIN, Reach.ALL);

    private Grounds() {}

    /** Whether a path is for everybody; one that is not exactly so is not. */
    static boolean areOpen(String path) {
        return OPEN.matcher(path).matches();
    }

    static Map<String, Need> guarded() {
        return GUARDED;
    }
}
