package io.clew.application.grpc;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Struct;
import io.clew.application.access.Denied;
import io.clew.application.agentstate.AgentHistory;
import io.clew.application.http.side.Questions;
import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.Namespace;
import io.clew.query.agentstate.FindOperations;
import io.clew.query.agentstate.KeyVersion;
import io.clew.query.agentstate.Operations;
import io.clew.statehouse.v1.ReplayEvent;
import io.clew.statehouse.v1.ReplayOperation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What transactions did to an agent, one event each, made only when it is asked for. */
final class Replay {

    private static final String OTHERWISE = "GET /v1/agents/{agentId}/replay";

    private final Questions questions;
    private final Asker asker;
    private final long head;
    private final AgentHistory history;

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
        head = range.head();
        history = new AgentHistory(
                this::page, range.namespace(), range.agent(), range.from(), range.to(), Math.max(0, range.from() - 1));
    }

    /** It may last, and who was let in may not be welcome any more. */
    private Operations page(FindOperations question) {
        if (!asker.pass().holds()) {
            throw new Denied(Denied.Reason.UNAUTHENTICATED);
        }
        return questions.askAt(head, question, Operations.class);
    }

    /** The next event; null at the end. */
    @Nullable
    ReplayEvent next() {
        List<KeyVersion> transaction = history.next();
        if (transaction == null) {
            return null;
        }
        KeyVersion first = transaction.get(0);
        ReplayEvent.Builder event =
                ReplayEvent.newBuilder().setTxnId(first.transaction().value()).setCommitTs(first.commitTs());
        long size = 0;
        for (KeyVersion version : transaction) {
            ReplayOperation operation = operation(version);
            size += CodedOutputStream.computeMessageSize(ReplayEvent.OPERATIONS_FIELD_NUMBER, operation);
            TooMuch.check(size, OTHERWISE + "?from=" + first.commitTs());
            event.addOperations(operation);
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
}
