package io.clew.application.http.merge;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * In what the calls of tools differ from here to there, at one place.
 *
 * @param name of the tool
 * @param here absent if it is called there only
 * @param there absent if it is called here only
 */
record ToolCallChange(
        Change change,
        String name,
        @Nullable Called here,
        @Nullable Called there) {

    /** What became of a call. */
    enum Change {
        ADDED("added"),
        REMOVED("removed"),
        /** The same call, before or after others. */
        REORDERED("reordered"),
        /** The same tool at the same place, called with something else. */
        ARGUMENTS("arguments");

        private final String wire;

        Change(String wire) {
            this.wire = wire;
        }

        @JsonValue
        String wire() {
            return wire;
        }
    }

    /**
     * A call as it stands in a message.
     *
     * @param arguments as the model gave them, a text
     */
    record Called(long messageIndex, String id, String arguments) {}
}
