package io.clew.kernel.event;

import io.clew.kernel.id.ToolName;
import io.clew.kernel.seal.Part;
import io.clew.kernel.value.ToolReversal;
import org.jspecify.annotations.Nullable;

/**
 * It was said what reverses the calls of a tool. Belongs to the session, whatever its head shows.
 *
 * @param reversal absent if nothing does
 */
public record ToolReversalChanged(
        ToolName tool, @Sensitive @Nullable Part<ToolReversal> reversal) implements SessionEvent {

    /** By what is written now. */
    public static ToolReversalChanged to(ToolName tool, @Nullable ToolReversal reversal) {
        return new ToolReversalChanged(tool, Part.ofNullable(reversal));
    }
}
