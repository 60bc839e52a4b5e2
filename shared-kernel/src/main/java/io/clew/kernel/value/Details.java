package io.clew.kernel.value;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What people call a session and note about it; belongs to the session, follows no path.
 *
 * @param title at most {@link Limits#TITLE} characters
 * @param metadata JSON values by key, in the order given; at most {@link Limits#METADATA} bytes
 */
public record Details(@Nullable String title, @Nullable Map<String, Json> metadata) {

    public static final Details NONE = new Details(null, null);

    public Details {
        if (title != null) {
            Texts.atMost("title", title, Limits.TITLE);
        }
        metadata = metadata == null
                ? Map.of()
                : Texts.metadata(Collections.unmodifiableMap(new LinkedHashMap<>(metadata)));
    }

    @Override
    public Map<String, Json> metadata() {
        return metadata == null ? Map.of() : metadata;
    }
}
