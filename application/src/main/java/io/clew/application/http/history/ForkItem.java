package io.clew.application.http.history;

import io.clew.application.http.json.Checked;
import io.clew.application.http.request.Field;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.value.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one of several forks has of its own.
 *
 * @param title instead of the one for all
 * @param metadata over that for all
 */
record ForkItem(
        @Nullable String id,
        @Nullable String title,
        @Nullable Map<String, Json> metadata) implements Checked {

    static final ForkItem EMPTY = new ForkItem(null, null, null);

    @Override
    public void check() {
        Field.ofNullable("id", id, SessionId::new);
    }
}
