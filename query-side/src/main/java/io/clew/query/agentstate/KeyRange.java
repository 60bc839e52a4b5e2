package io.clew.query.agentstate;

import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.StateKey;
import org.jspecify.annotations.Nullable;

/**
 * Which keys of an agent are asked for.
 *
 * @param prefix of the keys; empty for all
 * @param commitTs as of which
 * @param from keys behind this one, in the order asked for; absent to begin with the first
 * @param backwards the last key first
 * @param most so many at most; fewer, or none, says nothing about whether others follow
 */
public record KeyRange(
        Namespace namespace,
        AgentId agent,
        String prefix,
        long commitTs,
        @Nullable StateKey from,
        boolean backwards,
        int most) {}
