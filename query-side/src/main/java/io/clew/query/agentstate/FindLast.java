package io.clew.query.agentstate;

import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.Namespace;

/**
 * Which are the last transactions that changed an agent? Answered by {@link FirstOfLast}.
 *
 * @param to greatest commit timestamp
 * @param transactions how many, at least one
 */
public record FindLast(Namespace namespace, AgentId agent, long to, int transactions) {}
