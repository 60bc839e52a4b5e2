package io.clew.application.http.side;

import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.seal.Part;
import io.clew.query.page.Actor;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event as it stands in the log, read. */
public record RecordedEvent(Object event, Map<String, Object> metadata, Instant time) {

    public Actor actor() {
        return actorOf(metadata);
    }

    public static Actor actorOf(Map<String, Object> metadata) {
        Object name = metadata.get(EventMetadata.ACTOR);
        boolean asserted = Boolean.parseBoolean(String.valueOf(metadata.get(EventMetadata.ACTOR_ASSERTED)));
        return new Actor(
                name == null ? "anonymous" : name.toString(),
                asserted ? true : null,
                textOf(metadata, EventMetadata.ON_BEHALF_OF));
    }

    /** Why it was done, if that was said and is not erased. */
    public static @Nullable String reasonOf(Map<String, Object> metadata) {
        Part<String> reason = EventMetadata.reason(metadata);
        return reason == null ? null : reason.orNull();
    }

    public static @Nullable String textOf(Map<String, Object> metadata, String key) {
        Object value = metadata.get(key);
        return value == null ? null : value.toString();
    }
}
