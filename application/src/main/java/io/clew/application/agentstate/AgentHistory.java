package io.clew.application.agentstate;

import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.Namespace;
import io.clew.query.agentstate.FindOperations;
import io.clew.query.agentstate.KeyVersion;
import io.clew.query.agentstate.Operations;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The transactions that changed an agent, in the order of their commit timestamps, each whole and with the operations on
 * this agent only. Reads page by page: it holds a page and one transaction, however many there are. For one thread.
 */
public final class AgentHistory {

    private static final int PAGE = 1_000;

    private final Function<FindOperations, Operations> views;
    private final Namespace namespace;
    private final AgentId agent;
    private final long to;
    private final Deque<KeyVersion> read = new ArrayDeque<>();
    private long from;
    private long position;
    private boolean ended;

    /**
     * One to be read from its beginning.
     *
     * @param from least commit timestamp
     * @param to greatest commit timestamp
     * @param position events later than this only
     */
    public AgentHistory(
            Function<FindOperations, Operations> views,
            Namespace namespace,
            AgentId agent,
            long from,
            long to,
            long position) {
        this.views = views;
        this.namespace = namespace;
        this.agent = agent;
        this.from = from;
        this.to = to;
        this.position = position;
    }

    /** The operations of the next transaction, at least one; absent after the last. */
    public @Nullable List<KeyVersion> next() {
        if (!fill()) {
            return null;
        }
        long commitTs = read.element().commitTs();
        List<KeyVersion> transaction = new ArrayList<>();
        do {
            transaction.add(read.remove());
        } while (fill() && read.element().commitTs() == commitTs);
        return transaction;
    }

    /** Whether what is next is in hands already, so that it costs no question. */
    public boolean isAtHand() {
        return !read.isEmpty();
    }

    private boolean fill() {
        if (read.isEmpty() && !ended) {
            List<KeyVersion> page = views.apply(new FindOperations(namespace, agent, from, to, position, PAGE))
                    .items();
            ended = page.isEmpty();
            if (!ended) {
                read.addAll(page);
                KeyVersion last = page.get(page.size() - 1);
                position = last.position();
                from = last.commitTs();
            }
        }
        return !read.isEmpty();
    }
}
