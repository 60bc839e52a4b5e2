package io.clew.log;

import io.clew.kernel.seal.EventPlace;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;

/** Stored text that knows where it stands, without which nothing sealed in it can be opened. */
final class StoredPayload extends SimpleSerializedObject<String> {
    private final transient EventPlace place;

    StoredPayload(String text, String type, @Nullable String revision, EventPlace place) {
        super(text, String.class, type, revision);
        this.place = place;
    }

    EventPlace place() {
        return place;
    }
}
