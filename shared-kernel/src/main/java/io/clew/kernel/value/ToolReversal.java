package io.clew.kernel.value;

import io.clew.kernel.id.ToolName;
import io.clew.kernel.refusal.TooLarge;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What reverses the calls of a tool. Clew calls no tool: whoever does makes of it what was meant.
 *
 * @param tool that reverses them
 * @param arguments a template or a description of what it is called with
 * @param note at most {@link Limits#REASON} code points
 */
public record ToolReversal(
        ToolName tool, @Nullable Json arguments, @Nullable String note) {

    public ToolReversal {
        if (arguments != null && arguments.text().getBytes(StandardCharsets.UTF_8).length > Limits.METADATA) {
            throw new TooLarge(
                    "arguments", Limits.METADATA, "arguments may have at most " + Limits.METADATA + " bytes");
        }
        if (note != null) {
            Texts.atMost("note", note, Limits.REASON);
        }
    }
}
