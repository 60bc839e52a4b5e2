package io.clew.application.fuzz;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One operation of the API's document.
 *
 * @param body the schema of what it takes, absent if it takes none
 */
record Operation(
        String method,
        String template,
        List<Parameter> parameters,
        @Nullable JsonNode body) {

    /** Where it stands in a request: {@code path}, {@code query} or {@code header}. */
    record Parameter(String name, String in) {}

    /** What costs the server by the size of all that it holds; asked for now and then only. */
    boolean isHeavy() {
        return template.startsWith("/v1/keys")
                || template.equals("/v1/master-key/rotate")
                || template.equals("/v1/projections/{group}/replay")
                || template.equals("/v1/export")
                || template.endsWith("/erase");
    }

    /** Whether its work is as large as the log, or may be: what it finds comes as it is found. */
    boolean readsTheLog() {
        return template.endsWith("/events")
                || template.equals("/v1/export")
                || template.equals("/v1/projections")
                || template.endsWith("/evidence");
    }

    /** Whether it is in the words of Mastra's server, errors included. */
    boolean isMastras() {
        return template.startsWith("/api/");
    }

    @Override
    public String toString() {
        return method + " " + template;
    }
}
