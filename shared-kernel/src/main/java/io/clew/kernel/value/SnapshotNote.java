package io.clew.kernel.value;

import io.clew.kernel.refusal.TooLarge;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What people say of a snapshot.
 *
 * @param label a name to find it by; several snapshots may bear it, the newest is meant
 * @param message why it was taken; at most {@link #MAX_MESSAGE} bytes
 */
public record SnapshotNote(
        @Nullable Label label,
        @Nullable String message,
        @Nullable Map<String, Json> metadata) {

    public static final int MAX_MESSAGE = 64 * 1024;

    public SnapshotNote {
        if (message != null && message.getBytes(StandardCharsets.UTF_8).length > MAX_MESSAGE) {
            throw new TooLarge(
                    "message", MAX_MESSAGE, "a snapshot's message may have at most " + MAX_MESSAGE + " bytes");
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
