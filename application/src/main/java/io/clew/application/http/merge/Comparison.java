package io.clew.application.http.merge;

import io.clew.kernel.id.AgentVersionId;
import io.clew.kernel.value.Json;
import io.clew.query.page.PointAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * In what two points differ.
 *
 * @param base the last point that both have in their history, merges counted; absent if there is none
 * @param messages that only one side sees; read them from there on with {@code GET …/messages?at=v:…&from=…}
 * @param state in what session state differs, by pointer
 */
record Comparison(
        @Nullable PointAddress base,
        PointAddress here,
        PointAddress there,
        Counted.Both messages,
        List<StateDifference> state,
        ToolCalls toolCalls,
        AgentVersions agentVersion) {

    /**
     * A place of session state that is not the same on both sides.
     *
     * @param pointer as of RFC 6901, from the whole state
     * @param change added, removed or changed, from here to there
     * @param base what stood there at the base
     * @param erased {@code true} if nobody can read any more what stood there; else absent
     */
    record StateDifference(
            String pointer,
            String change,
            @Nullable Json base,
            @Nullable Json here,
            @Nullable Json there,
            @Nullable Boolean erased) {}

    /**
     * In what the calls of tools differ, on the messages that only one side sees.
     *
     * @param complete false if a side has more than a thousand messages or calls of its own: the first were compared
     */
    record ToolCalls(List<ToolCallChange> items, boolean complete) {}

    /** Which version of the agent is pinned. */
    record AgentVersions(
            @Nullable AgentVersionId base,
            @Nullable AgentVersionId here,
            @Nullable AgentVersionId there) {}
}
