package io.clew.query.agentstate;

import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.Namespace;

/**
 * What did transactions do to an agent's keys? Answered by {@link Operations}, in the log's order.
 *
 * @param from least commit timestamp
 * @param to greatest commit timestamp
 * @param afterPosition events later than this only
 * @param most as many at most; fewer where they are large, none only at the end
 */
public record FindOperations(Namespace namespace, AgentId agent, long from, long to, long afterPosition, int most) {}
