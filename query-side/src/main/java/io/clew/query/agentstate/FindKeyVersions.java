package io.clew.query.agentstate;

import io.clew.kernel.id.AgentKey;

/**
 * Which versions of a key are there? Answered by {@link KeyHistory}.
 *
 * @param before versions older than this; more than there are for the newest
 * @param most so many at most; fewer where they are large, none only at the end
 */
public record FindKeyVersions(AgentKey key, long before, int most) {}
