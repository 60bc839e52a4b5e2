package io.clew.application.http.history;

import io.clew.application.http.json.Checked;
import io.clew.application.http.json.ReadOnly;
import io.clew.application.http.request.Field;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.value.PointName;
import org.jspecify.annotations.Nullable;

/**
 * A point to return to.
 *
 * @param to the point
 * @param boundary last-complete or exact, for a point inside a tool call
 */
@ReadOnly({"sessionId", "version", "messageCount", "revertedTo"})
record RevertBody(
        @Nullable String to,
        @Nullable String boundary,
        @Nullable String reason) implements Checked {

    @Override
    public void check() {
        if (to == null) {
            throw new Invalid("to", "is needed: the point to return to");
        }
        Field.point("to", to);
    }

    PointName point() {
        return Field.point("to", to);
    }
}
