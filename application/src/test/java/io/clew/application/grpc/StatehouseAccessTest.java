package io.clew.application.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.clew.application.access.Namespaces;
import io.clew.application.access.Scope;
import io.clew.application.access.key.KeyChanges;
import io.clew.application.access.key.KeyFile;
import io.clew.application.launch.Failure;
import io.clew.log.EventLog;
import io.clew.log.LogRecord;
import io.clew.statehouse.v1.AbortRequest;
import io.clew.statehouse.v1.BeginTransactionRequest;
import io.clew.statehouse.v1.CommitRequest;
import io.clew.statehouse.v1.DeleteRequest;
import io.clew.statehouse.v1.GetStateAtVersionRequest;
import io.clew.statehouse.v1.GetStateRequest;
import io.clew.statehouse.v1.HealthRequest;
import io.clew.statehouse.v1.ListKeysRequest;
import io.clew.statehouse.v1.ReplayRequest;
import io.clew.statehouse.v1.ScanPrefixRequest;
import io.clew.statehouse.v1.StatehouseServiceGrpc.StatehouseServiceBlockingStub;
import io.clew.statehouse.v1.VersionRequest;
import io.clew.statehouse.v1.WriteRequest;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may call what over gRPC, by the keys that HTTP takes. */
class StatehouseAccessTest {

    @TempDir
    Path data;

    private String key(String name, String namespace, Scope... scopes) {
        return new KeyChanges(new KeyFile(data), Clock.systemUTC())
                .create(name, Namespaces.of(List.of(namespace)), Set.of(scopes), null)
                .text();
    }

    private static StatehouseServiceBlockingStub as(Clew clew, String key, String... more) {
        List<String> metadata = new ArrayList<>(List.of("authorization", "Bearer " + key));
        metadata.addAll(List.of(more));
        return clew.with(metadata.toArray(String[]::new));
    }

    private static void refused(Code status, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        refused -> assertThat(refused.getStatus().getCode()).isEqualTo(status));
    }

    private static List<ThrowingCallable> reads(StatehouseServiceBlockingStub stub, String namespace) {
        return List.of(
                () -> stub.getState(GetStateRequest.newBuilder()
                        .setNamespace(namespace)
                        .setAgentId("a")
                        .setKey("k")
                        .build()),
                () -> stub.getStateAtVersion(GetStateAtVersionRequest.newBuilder()
                        .setNamespace(namespace)
                        .setAgentId("a")
                        .setKey("k")
                        .setVersion(1)
                        .build()),
                () -> stub.listKeys(ListKeysRequest.newBuilder()
                        .setNamespace(namespace)
                        .setAgentId("a")
                        .build()),
                () -> stub.scanPrefix(ScanPrefixRequest.newBuilder()
                        .setNamespace(namespace)
                        .setAgentId("a")
                        .build()),
                () -> stub.replay(ReplayRequest.newBuilder()
                                .setNamespace(namespace)
                                .setAgentId("a")
                                .build())
                        .hasNext());
    }

    private static List<ThrowingCallable> writes(StatehouseServiceBlockingStub stub, String namespace, String txn) {
        return List.of(
                () -> stub.write(writing(namespace, txn)),
                () -> stub.delete(DeleteRequest.newBuilder()
                        .setNamespace(namespace)
                        .setTxnId(txn)
                        .setAgentId("a")
                        .setKey("k")
                        .build()));
    }

    private static WriteRequest writing(String namespace, String txn) {
        return Clew.writing(txn, "a", "k", "{}").toBuilder()
                .setNamespace(namespace)
                .build();
    }

    private static String begin(StatehouseServiceBlockingStub stub) {
        return stub.beginTransaction(BeginTransactionRequest.getDefaultInstance())
                .getTxnId();
    }

    @Test
    void whoProvesNothingMayOnlyAskWhetherItIsUp() {
        key("somebody", "ours", Scope.READ);
        try (Clew clew = new Clew(data)) {
            assertThat(clew.stub.health(HealthRequest.getDefaultInstance()).getStatus())
                    .isEqualTo("ok");
            for (StatehouseServiceBlockingStub stub :
                    List.of(clew.stub, as(clew, "no-key"), clew.with("authorization", "Basic eDp5"))) {
                reads(stub, "ours").forEach(call -> refused(Code.UNAUTHENTICATED, call));
                writes(stub, "ours", "x").forEach(call -> refused(Code.UNAUTHENTICATED, call));
                refused(Code.UNAUTHENTICATED, () -> stub.version(VersionRequest.getDefaultInstance()));
                refused(Code.UNAUTHENTICATED, () -> begin(stub));
                refused(Code.UNAUTHENTICATED, () -> stub.commit(CommitRequest.getDefaultInstance()));
                refused(Code.UNAUTHENTICATED, () -> stub.abort(AbortRequest.getDefaultInstance()));
            }
        }
    }

    @Test
    void whoIsOfAnotherNamespaceOrLacksTheScopeIsRefusedAndThatIsRecorded() {
        String reader = key("reader", "ours", Scope.READ);
        String writer = key("writer", "ours", Scope.WRITE);
        try (Clew clew = new Clew(data)) {
            String txn = begin(as(clew, writer));
            reads(as(clew, reader), "theirs").forEach(call -> refused(Code.PERMISSION_DENIED, call));
            reads(as(clew, reader), "").forEach(call -> refused(Code.PERMISSION_DENIED, call));
            reads(as(clew, writer), "ours").forEach(call -> refused(Code.PERMISSION_DENIED, call));
            writes(as(clew, writer), "theirs", txn).forEach(call -> refused(Code.PERMISSION_DENIED, call));
            writes(as(clew, reader), "ours", txn).forEach(call -> refused(Code.PERMISSION_DENIED, call));
            refused(Code.PERMISSION_DENIED, () -> begin(as(clew, reader)));
            for (ThrowingCallable allowed : reads(as(clew, reader), "ours")) {
                assertThatCode(allowed).doesNotThrowAnyException();
            }

            EventLog log = clew.application.getBean(EventLog.class);
            await().untilAsserted(() -> assertThat(log.read(0, 1000))
                    .filteredOn(event -> event.streamId().startsWith("access:"))
                    .extracting(LogRecord::dataJson)
                    .anyMatch(text -> text.contains("gRPC statehouse.v1.StatehouseService/GetState")
                            && text.contains("403")
                            && text.contains("theirs")));
        }
    }

    @Test
    void aTransactionIsOnlyItsBeginnersAndBearsTheirName() {
        String one = key("one", "ours", Scope.WRITE, Scope.READ);
        String two = key("two", "ours", Scope.WRITE, Scope.READ);
        try (Clew clew = new Clew(data)) {
            String txn = begin(as(clew, one));
            refused(Code.NOT_FOUND, () -> as(clew, two).write(writing("ours", txn)));
            var unused = as(clew, one).write(writing("ours", txn));
            CommitRequest commit = CommitRequest.newBuilder().setTxnId(txn).build();
            refused(Code.NOT_FOUND, () -> as(clew, two).commit(commit));
            var aborted =
                    as(clew, two).abort(AbortRequest.newBuilder().setTxnId(txn).build());
            var committed = as(clew, one, "clew-actor", "planner").commit(commit);
            assertThat(committed.getCommitTs()).isPositive();

            String history = clew.http(
                            "GET",
                            "/v1/agents/a/state/k/history",
                            null,
                            "Authorization",
                            "Bearer " + two,
                            "Clew-Namespace",
                            "ours")
                    .body();
            assertThat(history).contains("\"name\":\"one\"").contains("\"onBehalfOf\":\"planner\"");
        }
    }

    @Test
    void ratesAreThoseOfHttp() {
        try (Clew clew = new Clew(data, "--clew.limits.requests-per-second.namespace=1", "--clew.limits.burst=2")) {
            ThrowingCallable get = reads(clew.stub, "busy").get(0);
            // The second in which there is room again may begin between the two.
            await().untilAsserted(() -> {
                while (clew.http("GET", "/v1/agents/a/state?namespace=busy", null)
                                .status()
                        == 200) {}
                refused(Code.RESOURCE_EXHAUSTED, get);
            });
            assertThatCode(reads(clew.stub, "quiet").get(0)).doesNotThrowAnyException();
        }
    }

    @Test
    void aNamespaceKeepsNoMoreThanItMay() {
        try (Clew clew = new Clew(data, "--clew.limits.storage.small=1KB")) {
            String txn = begin(clew.stub);
            WriteRequest large = writing("small", txn).toBuilder()
                    .setValue(Clew.struct("{\"v\":\"" + "x".repeat(2_000) + "\"}"))
                    .build();
            refused(Code.RESOURCE_EXHAUSTED, () -> clew.stub.write(large));
            var unused = clew.stub.write(large.toBuilder().setNamespace("wide").build());
            assertThat(clew.commit(txn)).isPositive();
        }
    }

    @Test
    void isNotServedToStrangersWithoutAuthenticationNorOnAPortThatIsTaken() {
        assertThatThrownBy(() -> new Clew(data, "--clew.grpc.host=0.0.0.0"))
                .satisfies(failure ->
                        assertThat(Failure.sentence(failure)).contains("gRPC is served on loopback addresses only"));
        try (Clew clew = new Clew(data.resolve("one"))) {
            assertThatThrownBy(() -> new Clew(data.resolve("two"), "--clew.grpc.port=" + clew.port()))
                    .satisfies(failure -> assertThat(Failure.sentence(failure))
                            .contains("port " + clew.port())
                            .contains("--grpc.port=N"));
        }
    }
}
