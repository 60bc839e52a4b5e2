package io.clew.application.http.agentstate;

import io.clew.application.agentstate.AgentHistory;
import io.clew.application.http.event.LiveLine;
import io.clew.application.http.event.Source;
import io.clew.application.http.json.JsonLines;
import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.AgentKey;
import io.clew.kernel.id.Namespace;
import io.clew.log.EventLog;
import io.clew.query.agentstate.FindOperations;
import io.clew.query.agentstate.KeyVersion;
import io.clew.query.agentstate.Operations;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The transactions that change an agent, read from the views as soon as the log tells of one; each stands at its last
 * event and is known by its commit timestamp.
 */
final class ReplaySource implements Source {

    private final Namespace namespace;
    private final AgentId agent;
    private final long from;
    private final EventLog log;
    private final long until;
    private final JsonLines lines;
    private final Function<FindOperations, Operations> views;

    /**
     * One that begins and ends somewhere.
     *
     * @param from the least commit timestamp
     * @param until the greatest
     * @param views that show everything that is in the log when they are asked
     */
    ReplaySource(
            Namespace namespace,
            AgentId agent,
            long from,
            EventLog log,
            long until,
            JsonLines lines,
            Function<FindOperations, Operations> views) {
        this.namespace = namespace;
        this.agent = agent;
        this.from = from;
        this.log = log;
        this.until = until;
        this.lines = lines;
        this.views = views;
    }

    private record Line(long position, LiveLine line) implements Due {}

    @Override
    public Block after(long position, int most) {
        // Asked before the reading: what is in the log by then is seen by it.
        long head = log.head();
        AgentHistory history = new AgentHistory(views, namespace, agent, from, until, position);
        List<Line> due = new ArrayList<>();
        while (due.size() < most && (due.isEmpty() || history.isAtHand())) {
            List<KeyVersion> next = history.next();
            if (next == null) {
                break;
            }
            due.add(line(next));
        }
        return new Block(
                due,
                due.isEmpty()
                        ? Math.max(position, head)
                        : due.get(due.size() - 1).position());
    }

    private Line line(List<KeyVersion> operations) {
        ReplayedTransaction transaction = ReplayedTransaction.of(operations);
        KeyVersion first = operations.get(0);
        byte[] message = lines.event(transaction.commitTs(), transaction);
        return new Line(
                Math.min(until, operations.get(operations.size() - 1).position()),
                new LiveLine(
                        transaction.commitTs(),
                        namespace.value(),
                        first.key().streamId(),
                        first.version(),
                        "",
                        transaction.time(),
                        first.actor().name(),
                        new LiveLine.Message(message)));
    }

    @Override
    public boolean concerns(LiveLine written) {
        return written.namespace().equals(namespace.value())
                && AgentKey.isStream(written.streamId())
                && AgentKey.ofStream(written.streamId()).agent().equals(agent);
    }

    @Override
    public boolean givesAsWritten() {
        return false;
    }
}
