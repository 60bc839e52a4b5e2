package io.clew.key;

import io.clew.kernel.id.ErasureKey;
import java.time.Duration;
import java.util.List;

/**
 * The keys are destroyed in the store, but nodes that do not answer may still use them in their memory. It is carried on
 * by whoever asks for the same erasure again, or for what is unfinished; till then it does not count as done.
 */
public final class DestructionPendingException extends RuntimeException {
    private final transient ErasureKey erasure;
    private final transient List<String> nodes;
    private final Duration atMost;

    /**
     * @param nodes the names of those that did not answer
     * @param atMost how long they may go on so
     */
    public DestructionPendingException(ErasureKey erasure, List<String> nodes, Duration atMost) {
        super("Not confirmed by " + String.join(", ", nodes));
        this.erasure = erasure;
        this.nodes = List.copyOf(nodes);
        this.atMost = atMost;
    }

    public ErasureKey erasure() {
        return erasure;
    }

    public List<String> nodes() {
        return nodes;
    }

    public Duration atMost() {
        return atMost;
    }
}
