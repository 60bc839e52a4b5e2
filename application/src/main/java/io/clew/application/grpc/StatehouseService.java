package io.clew.application.grpc;

import io.clew.application.access.Scope;
import io.clew.application.http.side.Questions;
import io.clew.application.http.side.Recorded;
import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.Namespace;
import io.clew.statehouse.v1.AbortRequest;
import io.clew.statehouse.v1.AbortResponse;
import io.clew.statehouse.v1.BeginTransactionRequest;
import io.clew.statehouse.v1.BeginTransactionResponse;
import io.clew.statehouse.v1.CommitRequest;
import io.clew.statehouse.v1.CommitResponse;
import io.clew.statehouse.v1.DeleteRequest;
import io.clew.statehouse.v1.DeleteResponse;
import io.clew.statehouse.v1.GetStateAtVersionRequest;
import io.clew.statehouse.v1.GetStateAtVersionResponse;
import io.clew.statehouse.v1.GetStateRequest;
import io.clew.statehouse.v1.GetStateResponse;
import io.clew.statehouse.v1.HealthRequest;
import io.clew.statehouse.v1.HealthResponse;
import io.clew.statehouse.v1.ListKeysRequest;
import io.clew.statehouse.v1.ListKeysResponse;
import io.clew.statehouse.v1.ReplayEvent;
import io.clew.statehouse.v1.ReplayRequest;
import io.clew.statehouse.v1.ScanPrefixRequest;
import io.clew.statehouse.v1.ScanPrefixResponse;
import io.clew.statehouse.v1.StatehouseServiceGrpc;
import io.clew.statehouse.v1.VersionRequest;
import io.clew.statehouse.v1.VersionResponse;
import io.clew.statehouse.v1.WriteRequest;
import io.clew.statehouse.v1.WriteResponse;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.function.Function;

/** Answers every call, or says why not. */
final class StatehouseService extends StatehouseServiceGrpc.StatehouseServiceImplBase {

    private final TransactionCalls transactions;
    private final ReadCalls reads;
    private final Questions questions;
    private final Recorded recorded;
    private final Rights rights;
    private final Failures failures;

    StatehouseService(
            TransactionCalls transactions,
            ReadCalls reads,
            Questions questions,
            Recorded recorded,
            Rights rights,
            Failures failures) {
        this.transactions = transactions;
        this.reads = reads;
        this.questions = questions;
        this.recorded = recorded;
        this.rights = rights;
        this.failures = failures;
    }

    @Override
    public void health(HealthRequest request, StreamObserver<HealthResponse> answer) {
        answer(
                request,
                answer,
                any -> HealthResponse.newBuilder().setStatus("ok").build());
    }

    @Override
    public void version(VersionRequest request, StreamObserver<VersionResponse> answer) {
        answer(request, answer, any -> {
            Rights.require(Asker.now(), Scope.READ);
            String version = StatehouseService.class.getPackage().getImplementationVersion();
            return VersionResponse.newBuilder()
                    .setVersion(version == null ? "development" : version)
                    .build();
        });
    }

    @Override
    public void beginTransaction(BeginTransactionRequest request, StreamObserver<BeginTransactionResponse> answer) {
        answer(request, answer, transactions::begin);
    }

    @Override
    public void write(WriteRequest request, StreamObserver<WriteResponse> answer) {
        answer(request, answer, transactions::write);
    }

    @Override
    public void delete(DeleteRequest request, StreamObserver<DeleteResponse> answer) {
        answer(request, answer, transactions::delete);
    }

    @Override
    public void commit(CommitRequest request, StreamObserver<CommitResponse> answer) {
        answer(request, answer, transactions::commit);
    }

    @Override
    public void abort(AbortRequest request, StreamObserver<AbortResponse> answer) {
        answer(request, answer, transactions::abort);
    }

    @Override
    public void getState(GetStateRequest request, StreamObserver<GetStateResponse> answer) {
        answer(request, answer, reads::get);
    }

    @Override
    public void getStateAtVersion(GetStateAtVersionRequest request, StreamObserver<GetStateAtVersionResponse> answer) {
        answer(request, answer, reads::getAtVersion);
    }

    @Override
    public void listKeys(ListKeysRequest request, StreamObserver<ListKeysResponse> answer) {
        answer(request, answer, reads::list);
    }

    @Override
    public void scanPrefix(ScanPrefixRequest request, StreamObserver<ScanPrefixResponse> answer) {
        answer(request, answer, reads::scan);
    }

    @Override
    public void replay(ReplayRequest request, StreamObserver<ReplayEvent> answer) {
        Asker asker = Asker.now();
        ServerCallStreamObserver<ReplayEvent> stream = (ServerCallStreamObserver<ReplayEvent>) answer;
        try {
            Replaying replaying = new Replaying(replay(request, asker)::next, stream, failures, asker);
            stream.setOnCancelHandler(replaying::stop);
            stream.setOnReadyHandler(replaying::go);
        } catch (RuntimeException e) {
            answer.onError(failures.tell(e, asker));
        }
    }

    /** Bounds are unsigned: what is negative here is later than anything. */
    private Replay replay(ReplayRequest request, Asker asker) {
        Namespace namespace = rights.require(asker, Scope.READ, request.getNamespace());
        AgentId agent = new AgentId(request.getAgentId());
        long head = Latest.head(recorded);
        long from = request.getStartTs() < 0 ? Long.MAX_VALUE : request.getStartTs();
        long to = !request.hasEndTs() || request.getEndTs() < 0 ? head : Math.min(head, request.getEndTs());
        return new Replay(questions, asker, new Replay.Range(namespace, agent, from, to, head));
    }

    private <Q, A> void answer(Q request, StreamObserver<A> answer, Function<Q, A> call) {
        A made;
        try {
            made = call.apply(request);
        } catch (RuntimeException e) {
            answer.onError(failures.tell(e, Asker.now()));
            return;
        }
        answer.onNext(made);
        answer.onCompleted();
    }
}
