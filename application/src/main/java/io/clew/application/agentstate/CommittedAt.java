package io.clew.application.agentstate;

import io.clew.kernel.id.TransactionId;
import java.util.List;

/**
 * A transaction that was committed, and when in the order of all of them.
 *
 * @param commitTs the position of its first event
 * @param versions that its operations made, in their order
 * @param replayed whether an earlier commit of the same request is repeated; nothing was written now
 */
public record CommittedAt(TransactionId id, long commitTs, List<Long> versions, boolean replayed) {}
