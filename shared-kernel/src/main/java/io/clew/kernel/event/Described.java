package io.clew.kernel.event;

import io.clew.kernel.seal.Part;
import io.clew.kernel.value.Details;
import io.clew.kernel.value.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a session is called and what is noted about it, each part on its own: what a fork took over from its source stays
 * under the keys of whoever wrote it.
 */
public record Described(
        @Sensitive @Nullable Part<String> title,
        @Sensitive @Nullable Map<String, Part<Json>> metadata) {

    public static final Described NOTHING = new Described(null, null);

    public Described {
        metadata = metadata == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /** What is written now. */
    public static Described of(Details details) {
        return new Described(Part.ofNullable(details.title()), KeyParts.of(details.metadata()));
    }

    @Override
    public Map<String, Part<Json>> metadata() {
        return metadata == null ? Map.of() : metadata;
    }

    /** With another title, or without one. */
    public Described titled(@Nullable Part<String> other) {
        return new Described(other, metadata);
    }

    /** With other metadata. */
    public Described with(Map<String, Part<Json>> other) {
        return new Described(title, other);
    }

    /** As far as it is not erased. */
    public Details known() {
        return new Details(title == null ? null : title.orNull(), KeyParts.known(metadata()));
    }
}
