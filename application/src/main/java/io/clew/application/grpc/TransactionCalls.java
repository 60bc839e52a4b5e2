package io.clew.application.grpc;

import io.clew.application.access.Scope;
import io.clew.application.agentstate.Transactions;
import io.clew.application.agentstate.ValueLimit;
import io.clew.application.agentstate.staged.Ready;
import io.clew.application.agentstate.staged.Staged;
import io.clew.application.grpc.value.SentValue;
import io.clew.application.http.side.Recorded;
import io.clew.kernel.command.Request;
import io.clew.kernel.command.agentstate.CommitTransaction;
import io.clew.kernel.command.agentstate.Operation;
import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.StateKey;
import io.clew.kernel.id.TransactionId;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.value.Json;
import io.clew.statehouse.v1.AbortRequest;
import io.clew.statehouse.v1.AbortResponse;
import io.clew.statehouse.v1.BeginTransactionRequest;
import io.clew.statehouse.v1.BeginTransactionResponse;
import io.clew.statehouse.v1.CommitRequest;
import io.clew.statehouse.v1.CommitResponse;
import io.clew.statehouse.v1.DeleteRequest;
import io.clew.statehouse.v1.DeleteResponse;
import io.clew.statehouse.v1.WriteRequest;
import io.clew.statehouse.v1.WriteResponse;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Begins, fills and ends transactions. */
final class TransactionCalls {

    private static final long LONGEST_MILLIS = Duration.ofDays(1).toMillis();

    private final Staged staged;
    private final Transactions transactions;
    private final Recorded recorded;
    private final Rights rights;
    private final ValueLimit limit;

    TransactionCalls(Staged staged, Transactions transactions, Recorded recorded, Rights rights, ValueLimit limit) {
        this.staged = staged;
        this.transactions = transactions;
        this.recorded = recorded;
        this.rights = rights;
        this.limit = limit;
    }

    BeginTransactionResponse begin(BeginTransactionRequest request) {
        Asker asker = Asker.now();
        Rights.require(asker, Scope.WRITE);
        // Unsigned: what is negative here is longer than anything.
        long millis = request.getTimeoutMs() < 0 ? LONGEST_MILLIS : Math.min(request.getTimeoutMs(), LONGEST_MILLIS);
        UUID id = staged.begin(asker.owner(), request.hasTimeoutMs() ? Duration.ofMillis(millis) : null);
        return BeginTransactionResponse.newBuilder().setTxnId(id.toString()).build();
    }

    WriteResponse write(WriteRequest request) {
        Asker asker = Asker.now();
        Namespace namespace = rights.require(asker, Scope.WRITE, request.getNamespace());
        if (!request.hasValue()) {
            throw new Invalid("value", "must be given; an object without members is one");
        }
        AgentId agent = new AgentId(request.getAgentId());
        StateKey key = new StateKey(request.getKey());
        Json value = SentValue.json(request.getValue(), limit.bytes());
        long size = SentValue.bytes(value.text());
        rights.requireRoom(namespace, size);
        staged.add(asker.owner(), id(request.getTxnId()), namespace, Operation.write(agent, key, value, null), size);
        return WriteResponse.getDefaultInstance();
    }

    DeleteResponse delete(DeleteRequest request) {
        Asker asker = Asker.now();
        Namespace namespace = rights.require(asker, Scope.WRITE, request.getNamespace());
        AgentId agent = new AgentId(request.getAgentId());
        StateKey key = new StateKey(request.getKey());
        staged.add(asker.owner(), id(request.getTxnId()), namespace, Operation.delete(agent, key, null), 0);
        return DeleteResponse.getDefaultInstance();
    }

    CommitResponse commit(CommitRequest request) {
        Asker asker = Asker.now();
        Rights.require(asker, Scope.WRITE);
        UUID id = id(request.getTxnId());
        long commitTs = staged.commit(asker.owner(), id, ready -> commit(asker, id, ready));
        return CommitResponse.newBuilder().setCommitTs(commitTs).build();
    }

    /** What does nothing is committed when nothing was missing of what anybody had done. */
    private long commit(Asker asker, UUID id, Ready ready) {
        Namespace namespace = ready.namespace();
        if (namespace == null) {
            return recorded.latestHead();
        }
        // They may have changed since it was begun.
        Rights.requireIn(asker, Scope.WRITE, namespace);
        rights.requireRoom(namespace, 0);
        return transactions
                .commit(
                        new CommitTransaction(
                                namespace, new TransactionId(id.toString()), ready.operations(), Request.UNNAMED),
                        asker.metadata(namespace))
                .commitTs();
    }

    AbortResponse abort(AbortRequest request) {
        Asker asker = Asker.now();
        Rights.require(asker, Scope.WRITE);
        UUID id = idOrNull(request.getTxnId());
        if (id != null) {
            staged.abort(asker.owner(), id);
        }
        return AbortResponse.getDefaultInstance();
    }

    private static UUID id(String text) {
        if (text.isEmpty()) {
            throw new Invalid("txn_id", "must be given");
        }
        UUID id = idOrNull(text);
        if (id == null) {
            throw Staged.unknown();
        }
        return id;
    }

    private static @Nullable UUID idOrNull(String text) {
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equals(text) ? id : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
