package io.clew.application.http.agentstate;

import io.clew.application.access.Needs;
import io.clew.application.access.Scope;
import io.clew.application.agentstate.CommittedAt;
import io.clew.application.agentstate.Transactions;
import io.clew.application.agentstate.ValueLimit;
import io.clew.application.http.request.Call;
import io.clew.application.http.request.WithoutVersion;
import io.clew.application.http.side.Writes;
import io.clew.kernel.command.Request;
import io.clew.kernel.command.agentstate.CommitTransaction;
import io.clew.kernel.command.agentstate.Operation;
import io.clew.kernel.id.TransactionId;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Change agent state. */
@RestController
@Tag(name = "Agent state")
final class TransactionRoutes {

    private final Transactions transactions;
    private final ValueLimit limit;
    private final Writes writes;

    TransactionRoutes(Transactions transactions, ValueLimit limit, Writes writes) {
        this.transactions = transactions;
        this.limit = limit;
        this.writes = writes;
    }

    @PostMapping("/v1/transactions")
    @Needs(Scope.WRITE)
    @ResponseStatus(HttpStatus.CREATED)
    @WithoutVersion
    @io.swagger.v3.oas.annotations.Operation(
            summary = "Write and delete keys of agents, all or none",
            description =
                    "Each operation makes a version of its key. One whose expectedVersion is not the key's version"
                            + " refuses all: 409 state-conflict names every such key.")
    ResponseEntity<CommittedTransaction> commit(@RequestBody TransactionBody body, Call call) {
        List<Operation> operations = body.all(limit);
        Request request = call.keyDigest() == null
                ? Request.unheardOf(call.digest())
                : Request.of(call.digest(), call.keyDigest());
        CommitTransaction command =
                new CommitTransaction(call.namespace(), new TransactionId(call.idOr(null)), operations, request);
        CommittedAt committed = transactions.commit(command, call.metadata());
        return writes.answer(
                        HttpStatus.CREATED, call, committed.commitTs() + operations.size() - 1, committed.replayed())
                .body(CommittedTransaction.of(committed, operations));
    }
}
