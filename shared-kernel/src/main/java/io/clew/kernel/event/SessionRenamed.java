package io.clew.kernel.event;

import io.clew.kernel.seal.Part;
import org.jspecify.annotations.Nullable;

/**
 * A session got another title.
 *
 * @param title absent if the title was removed
 */
public record SessionRenamed(@Sensitive @Nullable Part<String> title) implements SessionEvent {

    /** To a title that is written now. */
    public static SessionRenamed to(@Nullable String title) {
        return new SessionRenamed(Part.ofNullable(title));
    }
}
