package io.clew.application.grpc;

import static io.clew.application.grpc.Clew.error;
import static io.clew.application.grpc.Clew.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.clew.statehouse.v1.AbortRequest;
import io.clew.statehouse.v1.BeginTransactionRequest;
import io.clew.statehouse.v1.CommitRequest;
import io.clew.statehouse.v1.ErrorCode;
import io.clew.statehouse.v1.GetStateRequest;
import io.clew.statehouse.v1.GetStateResponse;
import io.clew.statehouse.v1.HealthRequest;
import io.clew.statehouse.v1.ListKeysRequest;
import io.clew.statehouse.v1.ReplayEvent;
import io.clew.statehouse.v1.ReplayOperation;
import io.clew.statehouse.v1.ReplayRequest;
import io.clew.statehouse.v1.StateEntry;
import io.clew.statehouse.v1.StatehouseServiceGrpc;
import io.clew.statehouse.v1.VersionRequest;
import io.clew.statehouse.v1.WriteRequest;
import io.grpc.CallOptions;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** What clients of Statehouse rely on, and what they are told when something is wrong. */
class StatehouseTest {

    private static final String MEGABYTE = "{\"v\":\"" + "x".repeat(1_000_000) + "\"}";

    @TempDir
    static Path data;

    private static Clew clew;

    /** One that no other test writes to. */
    private final String agent = "agent-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        clew = new Clew(data);
    }

    @AfterAll
    static void stop() {
        clew.close();
    }

    private static StatusRuntimeException refused(Code status, ErrorCode code, ThrowingCallable call) {
        StatusRuntimeException[] failure = {null};
        assertThatThrownBy(call).isInstanceOfSatisfying(StatusRuntimeException.class, thrown -> failure[0] = thrown);
        assertThat(failure[0].getStatus().getCode()).as(failure[0].toString()).isEqualTo(status);
        assertThat(error(failure[0]).getCode()).isEqualTo(code);
        assertThat(error(failure[0]).getMessage())
                .isNotBlank()
                .isEqualTo(failure[0].getStatus().getDescription());
        return failure[0];
    }

    @Test
    void saysThatItIsUpAndWhatRuns() {
        assertThat(clew.stub.health(HealthRequest.getDefaultInstance()).getStatus())
                .isEqualTo("ok");
        assertThat(clew.stub.version(VersionRequest.getDefaultInstance()).getVersion())
                .isNotBlank();
    }

    @Test
    void readsBackWhatWasCommitted() {
        long commitTs = clew.put(agent, "plan", "{\"step\":1,\"done\":false}");
        GetStateResponse found = clew.get(agent, "plan");
        assertThat(json(found.getValue())).isEqualTo("{\"step\":1,\"done\":false}");
        assertThat(found.getVersion()).isEqualTo(1);
        assertThat(found.getCommitTs()).isEqualTo(commitTs);
        assertThat(found.getExists()).isTrue();
    }

    @Test
    void showsNothingOfATransactionBeforeItIsCommittedAndThenAllOfIt() {
        String txn = clew.begin();
        for (int i = 0; i < 5; i++) {
            clew.write(txn, agent, "k" + i, "{\"i\":" + i + "}");
        }
        assertThat(clew.keys(agent)).isEmpty();
        long commitTs = clew.commit(txn);
        assertThat(clew.scan(agent, "")).hasSize(5).allMatch(entry -> entry.getCommitTs() == commitTs);
    }

    @Test
    void saysWhatAKeyIsThatNeverWas() {
        assertThat(clew.get(agent, "nothing")).isEqualTo(GetStateResponse.getDefaultInstance());
    }

    @Test
    void countsVersionsOfEachKeyByItself() {
        for (int i = 1; i <= 3; i++) {
            clew.put(agent, "a", "{\"i\":" + i + "}");
        }
        clew.put(agent, "b", "{}");
        assertThat(clew.get(agent, "a").getVersion()).isEqualTo(3);
        assertThat(clew.get(agent, "b").getVersion()).isEqualTo(1);
        assertThat(json(clew.get(agent, "a", 2).getValue())).isEqualTo("{\"i\":2}");
    }

    @Test
    void deletingMakesAVersionAlsoOfAKeyThatNeverWas() {
        clew.put(agent, "a", "{}");
        long commitTs = clew.remove(agent, "a");
        GetStateResponse gone = clew.get(agent, "a");
        assertThat(gone.getExists()).isFalse();
        assertThat(gone.hasValue()).isFalse();
        assertThat(gone.getVersion()).isEqualTo(2);
        assertThat(gone.getCommitTs()).isEqualTo(commitTs);
        assertThat(clew.keys(agent)).isEmpty();
        assertThat(clew.get(agent, "a", 1).getExists()).isTrue();

        clew.remove(agent, "never");
        assertThat(clew.get(agent, "never").getVersion()).isEqualTo(1);
    }

    @Test
    void theSameKeyTwiceInATransactionMakesTwoVersions() {
        String txn = clew.begin();
        clew.write(txn, agent, "k", "{\"i\":1}");
        clew.write(txn, agent, "k", "{\"i\":2}");
        clew.commit(txn);
        assertThat(clew.get(agent, "k").getVersion()).isEqualTo(2);
        assertThat(clew.get(agent, "k", 1).getCommitTs())
                .isEqualTo(clew.get(agent, "k", 2).getCommitTs());
    }

    @Test
    void ofAVersionThatNeverWasItSaysThatTheKeyWasNotThere() {
        clew.put(agent, "a", "{}");
        for (long version : new long[] {0, 2, Long.MAX_VALUE, -1}) {
            assertThat(clew.get(agent, "a", version).getExists()).isFalse();
            assertThat(clew.get(agent, "a", version).getVersion()).isZero();
        }
    }

    @Test
    void listsLiveKeysInOrderAndThoseOfAPrefix() {
        for (String key : List.of("b", "a/2", "a/1", "a", "😀", "\uFFFD", "z")) {
            clew.put(agent, key, "{}");
        }
        clew.remove(agent, "z");
        assertThat(clew.keys(agent)).containsExactly("a", "a/1", "a/2", "b", "\uFFFD", "😀");
        assertThat(clew.scan(agent, "a/")).extracting(StateEntry::getKey).containsExactly("a/1", "a/2");
    }

    @Test
    void replaysOneEventForEachTransactionInTheirOrder() {
        long first = clew.put(agent, "a", "{\"i\":1}");
        String txn = clew.begin();
        clew.write(txn, agent, "a", "{\"i\":2}");
        clew.delete(txn, agent, "b");
        long second = clew.commit(txn);
        String aborted = clew.begin();
        clew.write(aborted, agent, "c", "{}");
        var unused = clew.stub.abort(AbortRequest.newBuilder().setTxnId(aborted).build());

        List<ReplayEvent> events = clew.replay(agent);

        assertThat(events).extracting(ReplayEvent::getCommitTs).containsExactly(first, second);
        assertThat(events.get(1).getTxnId()).isEqualTo(txn);
        assertThat(events.get(1).getOperationsList())
                .extracting(ReplayOperation::getKey, ReplayOperation::getVersion, ReplayOperation::hasValue)
                .containsExactly(tuple("a", 2L, true), tuple("b", 1L, false));
    }

    @Test
    void replaysARangeWithBothItsBounds() {
        long[] at = new long[5];
        for (int i = 0; i < 5; i++) {
            at[i] = clew.put(agent, "k" + i, "{}");
        }
        ReplayRequest.Builder range = ReplayRequest.newBuilder().setAgentId(agent);
        assertThat(clew.replay(range.setStartTs(at[1]).setEndTs(at[3]).build())).hasSize(3);
        assertThat(clew.replay(range.setEndTs(-1).build()))
                .as("the end is unsigned")
                .hasSize(4);
        assertThat(clew.replay(range.setStartTs(at[3]).setEndTs(at[1]).build())).isEmpty();
        assertThat(clew.replay(range.setStartTs(-1).setEndTs(-1).build())).isEmpty();
    }

    @Test
    void ofATransactionOfSeveralAgentsItReplaysOnlyTheOnesAskedFor() {
        String txn = clew.begin();
        clew.write(txn, agent, "mine", "{}");
        clew.write(txn, agent + "-other", "theirs", "{}");
        clew.write(txn, agent, "mine too", "{}");
        long commitTs = clew.commit(txn);
        assertThat(clew.replay(agent)).singleElement().satisfies(event -> {
            assertThat(event.getCommitTs()).isEqualTo(commitTs);
            assertThat(event.getOperationsList())
                    .extracting(ReplayOperation::getKey)
                    .containsExactly("mine", "mine too");
        });
        assertThat(clew.replay(agent + "-other"))
                .singleElement()
                .satisfies(event -> assertThat(event.getCommitTs()).isEqualTo(commitTs));
    }

    @Test
    void keepsWhatIsNestedInLists() {
        String value = "{\"calls\":[{\"name\":\"search\",\"args\":[[1,2],{\"q\":null}]},[],{}],\"n\":9007199254740992}";
        clew.put(agent, "nested", value);
        assertThat(json(clew.get(agent, "nested").getValue())).isEqualTo(value);
        assertThat(clew.http("GET", "/v1/agents/" + agent + "/state/nested", null)
                        .json()
                        .get("value")
                        .toString())
                .isEqualTo(value);
    }

    @Test
    void takesAnyIdsAndNeverMistakesOneForAnother() {
        clew.put(agent + ":a", "b", "{\"is\":1}");
        clew.put(agent, "a:b", "{\"is\":2}");
        clew.put(agent + ":a:", ":b/%20 é😀", "{\"is\":3}");
        assertThat(json(clew.get(agent + ":a", "b").getValue())).isEqualTo("{\"is\":1}");
        assertThat(json(clew.get(agent, "a:b").getValue())).isEqualTo("{\"is\":2}");
        assertThat(clew.keys(agent)).containsExactly("a:b");
        assertThat(clew.keys(agent + ":a:")).containsExactly(":b/%20 é😀");
    }

    @Test
    void keepsNamespacesApartAndTakesNoneForTheDefault() {
        String txn = clew.begin();
        var unused = clew.stub.write(Clew.writing(txn, agent, "k", "{}").toBuilder()
                .setNamespace("elsewhere")
                .build());
        clew.commit(txn);
        GetStateRequest.Builder ask =
                GetStateRequest.newBuilder().setAgentId(agent).setKey("k");
        assertThat(clew.stub.getState(ask.setNamespace("elsewhere").build()).getExists())
                .isTrue();
        assertThat(clew.stub.getState(ask.setNamespace("default").build()).getExists())
                .isFalse();
        assertThat(clew.stub.getState(ask.setNamespace("").build()).getExists()).isFalse();
    }

    @Test
    void refusesATransactionOfTwoNamespaces() {
        String txn = clew.begin();
        clew.write(txn, agent, "k", "{}");
        refused(
                Code.INVALID_ARGUMENT,
                ErrorCode.INVALID_REQUEST,
                () -> clew.stub.write(Clew.writing(txn, agent, "k", "{}").toBuilder()
                        .setNamespace("elsewhere")
                        .build()));
    }

    @Test
    void ofASecondCommitItSaysWhenTheFirstWas() {
        String txn = clew.begin();
        clew.write(txn, agent, "k", "{}");
        long commitTs = clew.commit(txn);
        StatusRuntimeException again =
                refused(Code.FAILED_PRECONDITION, ErrorCode.TXN_ALREADY_COMMITTED, () -> clew.commit(txn));
        assertThat(error(again).getDetailsMap()).containsEntry("commit_ts", String.valueOf(commitTs));
        refused(Code.FAILED_PRECONDITION, ErrorCode.TXN_ALREADY_COMMITTED, () -> clew.write(txn, agent, "late", "{}"));
        assertThat(clew.get(agent, "k").getVersion()).isEqualTo(1);
    }

    @Test
    void doesNotKnowATransactionThatNobodyBegan() {
        for (String txn : List.of("txn-1", UUID.randomUUID().toString(), "1-1-1-1-1", "😀")) {
            refused(Code.NOT_FOUND, ErrorCode.TXN_NOT_FOUND, () -> clew.commit(txn));
            refused(Code.NOT_FOUND, ErrorCode.TXN_NOT_FOUND, () -> clew.write(txn, agent, "k", "{}"));
        }
        refused(Code.INVALID_ARGUMENT, ErrorCode.INVALID_REQUEST, () -> clew.commit(""));
    }

    @Test
    void abortsAnythingAndLeavesNothing() {
        String txn = clew.begin();
        clew.write(txn, agent, "k", "{}");
        for (String each : List.of(txn, txn, "never", "")) {
            assertThatCode(() -> clew.stub.abort(
                            AbortRequest.newBuilder().setTxnId(each).build()))
                    .doesNotThrowAnyException();
        }
        refused(Code.NOT_FOUND, ErrorCode.TXN_NOT_FOUND, () -> clew.commit(txn));
        assertThat(clew.replay(agent)).isEmpty();
    }

    @Test
    void endsTransactionsThatAreNotCommittedInTime() {
        String txn = clew.begin(50);
        await().untilAsserted(() ->
                refused(Code.DEADLINE_EXCEEDED, ErrorCode.TXN_EXPIRED, () -> clew.write(txn, agent, "k", "{}")));
        refused(Code.DEADLINE_EXCEEDED, ErrorCode.TXN_EXPIRED, () -> clew.commit(txn));
        assertThat(clew.get(agent, "k").getExists()).isFalse();
    }

    @Test
    void refusesTimesThatNoTransactionMayLive() {
        for (long millis : new long[] {0, 600_001, Long.MAX_VALUE, -1}) {
            refused(Code.INVALID_ARGUMENT, ErrorCode.INVALID_REQUEST, () -> clew.begin(millis));
        }
    }

    @Test
    void commitsATransactionThatDoesNothing() {
        long before = clew.put(agent, "k", "{}");
        assertThat(clew.commit(clew.begin())).isGreaterThanOrEqualTo(before);
        assertThat(clew.replay(agent)).hasSize(1);
    }

    @Test
    void refusesNamesThatNothingMayHave() {
        String txn = clew.begin();
        refused(Code.INVALID_ARGUMENT, ErrorCode.INVALID_REQUEST, () -> clew.write(txn, "", "k", "{}"));
        refused(Code.INVALID_ARGUMENT, ErrorCode.INVALID_REQUEST, () -> clew.write(txn, agent, "", "{}"));
        refused(Code.INVALID_ARGUMENT, ErrorCode.INVALID_REQUEST, () -> clew.delete(txn, agent, "k".repeat(513)));
        refused(Code.INVALID_ARGUMENT, ErrorCode.INVALID_REQUEST, () -> clew.get(agent, ""));
        refused(Code.INVALID_ARGUMENT, ErrorCode.INVALID_REQUEST, () -> clew.keys(""));
        refused(Code.INVALID_ARGUMENT, ErrorCode.INVALID_REQUEST, () -> clew.replay(""));
        refused(
                Code.INVALID_ARGUMENT,
                ErrorCode.INVALID_REQUEST,
                () -> clew.stub.listKeys(ListKeysRequest.newBuilder()
                        .setNamespace("no such name!")
                        .setAgentId(agent)
                        .build()));
    }

    @Test
    void refusesValuesThatCannotBeKept() {
        String txn = clew.begin();
        WriteRequest.Builder write =
                WriteRequest.newBuilder().setTxnId(txn).setAgentId(agent).setKey("k");
        refused(Code.INVALID_ARGUMENT, ErrorCode.INVALID_REQUEST, () -> clew.stub.write(write.build()));
        for (Value value : List.of(
                Value.getDefaultInstance(),
                Value.newBuilder().setNumberValue(Double.NaN).build(),
                Value.newBuilder()
                        .setListValue(ListValue.newBuilder()
                                .addValues(Value.newBuilder().setNumberValue(Double.POSITIVE_INFINITY)))
                        .build(),
                Value.newBuilder().setStringValue("x".repeat(1 << 20)).build())) {
            refused(
                    Code.INVALID_ARGUMENT,
                    ErrorCode.INVALID_REQUEST,
                    () -> clew.stub.write(write.setValue(Struct.newBuilder().putFields("v", value))
                            .build()));
        }
        assertThat(clew.commit(txn)).isNotNegative();
        assertThat(clew.keys(agent)).isEmpty();
    }

    @Test
    void takesValuesAsDeepAndAsLargeAsMayBeAndRefusesDeeperOnes() {
        String deep = "{\"v\":".repeat(99) + "{}" + "}".repeat(99);
        clew.put(agent, "deep", deep);
        assertThat(clew.http("GET", "/v1/agents/" + agent + "/state/deep", null)
                        .json()
                        .get("value")
                        .toString())
                .isEqualTo(deep);
        for (int depth : new int[] {100, 500}) {
            String deeper = "{\"v\":".repeat(depth) + "{}" + "}".repeat(depth);
            // What is so deep takes a client more stack than a thread usually has.
            CompletableFuture<Void> sent = CompletableFuture.runAsync(
                    () -> refused(
                            Code.INVALID_ARGUMENT, ErrorCode.INVALID_REQUEST, () -> clew.put(agent, "deeper", deeper)),
                    work -> new Thread(null, work, "deep", 64 << 20).start());
            assertThat(sent).succeedsWithin(Duration.ofSeconds(30));
        }
        String large = "{\"v\":\"" + "x".repeat((1 << 20) - "{\"v\":\"\"}".length()) + "\"}";
        clew.put(agent, "large", large);
        assertThat(json(clew.get(agent, "large").getValue())).isEqualTo(large);
    }

    @Test
    void saysOfBytesThatAreNoMessageThatTheyAreWrong() {
        for (String method : List.of("Write", "Commit", "GetState", "ListKeys")) {
            refused(
                    Code.INVALID_ARGUMENT,
                    ErrorCode.INVALID_REQUEST,
                    () -> ClientCalls.blockingUnaryCall(
                            clew.channel,
                            Garbage.method(StatehouseServiceGrpc.SERVICE_NAME + "/" + method),
                            CallOptions.DEFAULT,
                            ByteString.fromHex("0affffffff0f01").toByteArray()));
        }
    }

    @Test
    void refusesToShowWhatAMessageCannotHoldAndSaysWhereToReadIt() {
        clew.putOverHttp(agent, "text", "\"no object\"");
        clew.putOverHttp(agent, "number", "{\"n\":9007199254740993}");
        for (String key : List.of("text", "number")) {
            StatusRuntimeException refused =
                    refused(Code.FAILED_PRECONDITION, ErrorCode.INVALID_REQUEST, () -> clew.get(agent, key));
            assertThat(error(refused).getMessage()).contains("GET /v1/agents/").contains("'" + key + "'");
            refused(Code.FAILED_PRECONDITION, ErrorCode.INVALID_REQUEST, () -> clew.get(agent, key, 1));
        }
        refused(Code.FAILED_PRECONDITION, ErrorCode.INVALID_REQUEST, () -> clew.scan(agent, ""));
        refused(Code.FAILED_PRECONDITION, ErrorCode.INVALID_REQUEST, () -> clew.replay(agent));
        assertThat(clew.keys(agent)).containsExactly("number", "text");
        clew.putOverHttp(agent, "number", "{\"n\":9007199254740992}");
        assertThat(json(clew.get(agent, "number").getValue())).isEqualTo("{\"n\":9007199254740992}");
    }

    @Test
    void refusesAnswersThatAreLargerThanClientsTakeAndSaysHowToGetThem() {
        for (int i = 0; i < 5; i++) {
            clew.put(agent, "k" + i, MEGABYTE);
        }
        assertThat(clew.keys(agent)).hasSize(5);
        StatusRuntimeException tooMuch =
                refused(Code.RESOURCE_EXHAUSTED, ErrorCode.INVALID_REQUEST, () -> clew.scan(agent, ""));
        assertThat(error(tooMuch).getMessage()).contains("/v1/agents/{agentId}/state?prefix=");
        assertThat(clew.scan(agent, "k3")).hasSize(1);
        assertThat(clew.replay(agent)).hasSize(5);
    }

    @Test
    @DisabledIfEnvironmentVariable(
            named = "CLEW_TEST_LOG",
            matches = "axon-server",
            disabledReason = "no transaction there is so large")
    void refusesToReplayATransactionThatIsLargerThanClientsTake() {
        String txn = clew.begin();
        for (int i = 0; i < 5; i++) {
            clew.write(txn, agent, "k" + i, MEGABYTE);
        }
        clew.commit(txn);
        refused(Code.RESOURCE_EXHAUSTED, ErrorCode.INVALID_REQUEST, () -> clew.replay(agent));
    }

    @Test
    void saysInTheLogWhoDidItAndThatTheySaidSo() {
        String txn = clew.with("clew-actor", "planner", "x-request-id", "request-7")
                .beginTransaction(BeginTransactionRequest.getDefaultInstance())
                .getTxnId();
        clew.write(txn, agent, "k", "{}");
        var unused = clew.with("clew-actor", "planner", "x-request-id", "request-7")
                .commit(CommitRequest.newBuilder().setTxnId(txn).build());
        String history = clew.http("GET", "/v1/agents/" + agent + "/state/k/history", null)
                .body();
        assertThat(history).contains("planner");
        refused(
                Code.INVALID_ARGUMENT,
                ErrorCode.INVALID_REQUEST,
                () -> clew.with("clew-actor", " ").beginTransaction(BeginTransactionRequest.getDefaultInstance()));
    }
}
