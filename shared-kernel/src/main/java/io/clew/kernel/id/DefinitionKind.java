package io.clew.kernel.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.clew.kernel.refusal.Invalid;

/** What is defined in numbered versions. The names are kinds of streams, hence stored for ever. */
public enum DefinitionKind {
    AGENT("agent"),
    PROMPT_BLOCK("prompt-block"),
    SCORER("scorer"),
    MCP_CLIENT("mcp-client"),
    SKILL("skill");

    private final String wire;

    DefinitionKind(String wire) {
        this.wire = wire;
    }

    @JsonValue
    public String wire() {
        return wire;
    }

    /** The kind of this name. */
    @JsonCreator
    public static DefinitionKind of(String wire) {
        for (DefinitionKind kind : values()) {
            if (kind.wire.equals(wire)) {
                return kind;
            }
        }
        throw new Invalid("kind", "must be agent, prompt-block, scorer, mcp-client or skill");
    }
}
