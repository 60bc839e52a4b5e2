package io.clew.command.definition;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.clew.kernel.event.definition.Cause;
import io.clew.kernel.event.definition.VersionCreated;
import io.clew.kernel.seal.Part;
import io.clew.kernel.value.Json;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The version that edits begin with: the draft. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LatestVersion(
        long number,
        Cause cause,
        @Nullable Map<String, Part<Json>> config,
        @Nullable List<String> changed,
        @Nullable Part<String> changeMessage,
        Instant createdAt) {

    LatestVersion {
        config = config == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(config));
        changed = changed == null ? List.of() : List.copyOf(changed);
    }

    static LatestVersion of(VersionCreated created, Instant at) {
        return new LatestVersion(
                created.number(), created.cause(), created.config(), created.changed(), created.changeMessage(), at);
    }

    @Override
    public Map<String, Part<Json>> config() {
        return config == null ? Map.of() : config;
    }

    @Override
    public List<String> changed() {
        return changed == null ? List.of() : changed;
    }
}
