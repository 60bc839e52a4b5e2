package io.clew.application.grpc;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Struct;
import io.clew.application.access.Denied;
import io.clew.application.http.side.Questions;
import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.Namespace;
import io.clew.query.agentstate.FindOperations;
import io.clew.query.agentstate.KeyVersion;
import io.clew.query.agentstate.Operations;
import io.clew.statehouse.v1.ReplayEvent;
import io.clew.statehouse.v1.ReplayOperation;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What transactions did to an agent, one event each, read page by page as it is asked for: in memory are a page and an
 * event, however long the history is.
 */
final class Replay {

    private static final int PAGE = 256;
    private static final String OTHERWISE = "GET /v1/agents/{agentId}/replay";

    private final Questions questions;
    private final Asker asker;
    private final Range range;
    private final Deque<KeyVersion> page = new ArrayDeque<>();
    private long readTo;
    private boolean ended;

    /**
     * What is replayed.
     *
     * @param from least commit timestamp
     * @param to greatest commit timestamp
     * @param head what the views must show
     */
    record Range(Namespace namespace, AgentId agent, long from, long to, long head) {}

    Replay(Questions questions, Asker asker, Range range) {
        this.questions = questions;
        this.asker = asker;
        this.range = range;
        ended = range.from() > range.to();
    }

    /** The next event; null at the end. */
    @Nullable
    ReplayEvent next() {
        KeyVersion first = peek();
        if (first == null) {
            return null;
        }
        ReplayEvent.Builder event =
                ReplayEvent.newBuilder().setTxnId(first.transaction().value()).setCommitTs(first.commitTs());
        long size = 0;
        for (KeyVersion next = first; next != null && next.commitTs() == first.commitTs(); next = peek()) {
            ReplayOperation operation = operation(next);
            size += CodedOutputStream.computeMessageSize(ReplayEvent.OPERATIONS_FIELD_NUMBER, operation);
            TooMuch.check(size, OTHERWISE + "?from=" + first.commitTs());
            event.addOperations(operation);
            page.remove();
        }
        return event.build();
    }

    private static ReplayOperation operation(KeyVersion version) {
        ReplayOperation.Builder operation =
                ReplayOperation.newBuilder().setKey(version.key().key().value()).setVersion(version.version());
        Struct value = Shown.value(version);
        if (value != null) {
            operation.setValue(value);
        }
        return operation.build();
    }

    private @Nullable KeyVersion peek() {
        if (page.isEmpty() && !ended) {
            // It may last, and who was let in may not be welcome any more.
            if (!asker.pass().holds()) {
                throw new Denied(Denied.Reason.UNAUTHENTICATED);
            }
            page.addAll(questions
                    .askAt(
                            range.head(),
                            new FindOperations(
                                    range.namespace(), range.agent(), range.from(), range.to(), readTo, PAGE),
                            Operations.class)
                    .items());
            ended = page.isEmpty();
            readTo = ended ? readTo : page.getLast().position();
        }
        return page.peek();
    }
}
