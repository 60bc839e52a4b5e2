package io.clew.application.http.toolcall;

import io.clew.application.http.json.Checked;
import io.clew.application.http.json.ReadOnly;
import io.clew.application.http.request.Field;
import io.clew.kernel.id.ToolName;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.ToolReversal;
import org.jspecify.annotations.Nullable;

/**
 * What reverses the calls of a tool.
 *
 * @param tool the name of the tool that does
 * @param arguments a template or a description of what it is called with; any JSON, given back as it was sent
 */
@ReadOnly({"sessionId", "version", "name"})
record ReversalBody(
        @Nullable String tool,
        @Nullable Json arguments,
        @Nullable String note,
        @Nullable String reason) implements Checked {

    @Override
    public void check() {
        reversal();
    }

    ToolReversal reversal() {
        if (tool == null) {
            throw new Invalid("tool", "is needed: the tool that reverses the calls; DELETE says that none does");
        }
        return new ToolReversal(Field.of("tool", tool, ToolName::new), arguments, note);
    }
}
