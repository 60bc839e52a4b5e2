package io.clew.kernel.command.definition;

import io.clew.kernel.value.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A version as it was read before a command. What it says never changes, so it is true whenever the command comes.
 *
 * @param config values by field
 */
public record Version(long number, Map<String, Json> config) {

    public Version {
        config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
    }
}
