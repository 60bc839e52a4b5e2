package io.clew.command.agentstate;

import static io.clew.command.Scenarios.assertRefused;
import static io.clew.command.agentstate.TransactionScenarios.AGENT;
import static io.clew.command.agentstate.TransactionScenarios.commit;
import static io.clew.command.agentstate.TransactionScenarios.committed;
import static io.clew.command.agentstate.TransactionScenarios.delete;
import static io.clew.command.agentstate.TransactionScenarios.expect;
import static io.clew.command.agentstate.TransactionScenarios.key;
import static io.clew.command.agentstate.TransactionScenarios.repeated;
import static io.clew.command.agentstate.TransactionScenarios.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clew.command.WriteSide;
import io.clew.kernel.command.Request;
import io.clew.kernel.command.agentstate.CommitTransaction;
import io.clew.kernel.command.agentstate.Operation;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.event.agentstate.AgentStateDeleted;
import io.clew.kernel.event.agentstate.AgentStateWritten;
import io.clew.kernel.event.agentstate.TransactionCommitted;
import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.AgentKey;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.StateKey;
import io.clew.kernel.id.TransactionId;
import io.clew.kernel.id.TransactionKey;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.refusal.TooLarge;
import io.clew.kernel.seal.Part;
import io.clew.kernel.value.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a transaction writes, what it answers, and what it refuses. */
class CommitTransactionTest {

    private final WriteSide side = new WriteSide();

    @AfterEach
    void close() {
        side.close();
    }

    @Test
    void everyKeyCountsItsOwnVersions() {
        assertThat(side.ask(commit("t1", write("a", "1"), write("b", "2")))).isEqualTo(committed("t1", 1L, 1L));
        assertThat(side.ask(commit("t2", write("b", "2"), write("c", "null")))).isEqualTo(committed("t2", 2L, 1L));

        assertThat(payloads(key("a"))).containsExactly(written("1"));
        assertThat(payloads(key("b"))).containsExactly(written("2"), written("2"));
        assertThat(payloads(key("c"))).containsExactly(written("null"));
    }

    @Test
    void keysThatOnlyLookAlikeAreDifferent() {
        side.ask(new CommitTransaction(
                Namespace.DEFAULT,
                new TransactionId("t"),
                List.of(
                        Operation.write(new AgentId("a:b"), new StateKey("c"), new Json("1"), null),
                        Operation.write(new AgentId("a"), new StateKey("b:c"), new Json("2"), null)),
                Request.UNNAMED));

        assertThat(payloads(key("a:b", "c"))).containsExactly(written("1"));
        assertThat(payloads(key("a", "b:c"))).containsExactly(written("2"));
    }

    @Test
    void aDeleteIsAVersionAlsoWhereNothingWas() {
        assertThat(side.ask(commit("t1", delete("a")))).isEqualTo(committed("t1", 1L));
        assertThat(side.ask(commit("t2", write("a", "1")))).isEqualTo(committed("t2", 2L));
        assertThat(side.ask(commit("t3", delete("a")))).isEqualTo(committed("t3", 3L));

        assertThat(payloads(key("a"))).containsExactly(new AgentStateDeleted(), written("1"), new AgentStateDeleted());
    }

    @Test
    void severalOperationsOnOneKeyMakeAsManyVersions() {
        assertThat(side.ask(commit("t1", write("a", "1"), write("b", "0"), delete("a"), write("a", "3"))))
                .isEqualTo(committed("t1", 1L, 1L, 2L, 3L));

        assertThat(payloads(key("a"))).containsExactly(written("1"), new AgentStateDeleted(), written("3"));
        assertThat(messages(key("a")))
                .extracting(message -> message.getMetaData().get(EventMetadata.BATCH))
                .containsExactly("0/4", "2/4", "3/4");
    }

    @Test
    void eventsSayWhichTransactionWroteThemAndWho() {
        side.ask(
                commit("t1", Request.of("digest-1", null), write("a", "1")),
                Map.of(EventMetadata.ACTOR, "J\u00fcrgen"));

        assertThat(messages(key("a")).get(0).getMetaData())
                .containsEntry(EventMetadata.NAMESPACE, "default")
                .containsEntry(EventMetadata.TRANSACTION, "t1")
                .containsEntry(EventMetadata.DIGEST, "digest-1")
                .containsEntry(EventMetadata.ACTOR, "J\u00fcrgen")
                .doesNotContainKeys(EventMetadata.BATCH, EventMetadata.KEY);
        assertThat(messages(key("a")).get(0).getType()).isEqualTo("AgentKey");
        assertThat(receipts("t1")).isEmpty();
    }

    @Test
    void writesOverTheVersionExpected() {
        side.ask(commit("t1", expect(0L, "a", "1")));
        side.ask(commit("t2", delete("a")));

        assertThat(side.ask(commit("t3", expect(2L, "a", "2"), expect(0L, "b", "1"))))
                .isEqualTo(committed("t3", 3L, 1L));
    }

    @Test
    void namesEveryKeyThatIsNotAsExpectedAndWritesNothing() {
        side.ask(commit("t1", write("a", "1"), write("b", "1"), delete("c")));

        assertRefused(
                () -> side.ask(commit(
                        "t2", expect(0L, "a", "2"), expect(1L, "b", "2"), expect(0L, "c", "2"), expect(7L, "d", "2"))),
                RejectionCode.STATE_CONFLICT,
                Map.of("conflicts", List.of(conflict("a", 0, 1), conflict("c", 0, 1), conflict("d", 7, 0))));
        assertThat(messages(key("a"))).hasSize(1);
        assertThat(messages(key("b"))).hasSize(1);
    }

    @Test
    void whatIsExpectedOfAKeyIsItsVersionBeforeTheTransaction() {
        assertThat(side.ask(commit("t1", expect(0L, "a", "1"), expect(0L, "a", "2"))))
                .isEqualTo(committed("t1", 1L, 2L));
    }

    @Test
    void theSameRequestIsAnsweredAgainAfterAnyTimeAndWritesNothing() {
        Request request = Request.of("digest-1", "key-1");
        CommitTransaction first = commit("t1", request, expect(0L, "a", "1"), write("b", "1"));
        assertThat(side.ask(first)).isEqualTo(committed("t1", 1L, 1L));
        for (int i = 0; i < 3_000; i++) {
            side.ask(commit("u" + i, write("a", "2")));
        }

        assertThat(side.ask(first)).isEqualTo(repeated("t1", 1L, 1L));
        assertThat(messages(key("a"))).hasSize(3_001);
        assertThat(receipts("t1"))
                .extracting(DomainEventMessage::getPayload)
                .isEqualTo(List.of(new TransactionCommitted(List.of(1L, 1L))));
        assertThat(receipts("t1").get(0).getMetaData())
                .containsEntry(EventMetadata.KEY, "key-1")
                .containsEntry(EventMetadata.DIGEST, "digest-1")
                .containsEntry(EventMetadata.TRANSACTION, "t1");
    }

    @Test
    void theSameKeyWithAnotherRequestIsRefused() {
        side.ask(commit("t1", Request.of("digest-1", "key-1"), write("a", "1")));

        assertRefused(
                () -> side.ask(commit("t1", Request.of("digest-2", "key-1"), write("a", "2"))),
                RejectionCode.IDEMPOTENCY_CONFLICT,
                Map.of());
        assertThat(messages(key("a"))).hasSize(1);
    }

    @Test
    void aRefusedRequestIsNotRemembered() {
        Request request = Request.of("digest-1", "key-1");
        assertRefused(
                () -> side.ask(commit("t1", request, expect(1L, "a", "1"))),
                RejectionCode.STATE_CONFLICT,
                Map.of("conflicts", List.of(conflict("a", 1, 0))));
        side.ask(commit("t0", write("a", "0")));

        assertThat(side.ask(commit("t1", request, expect(1L, "a", "1")))).isEqualTo(committed("t1", 2L));
    }

    @Test
    void isTriedAgainWhenAnotherNodeWasFirst() {
        side.engine.conflict(3);
        assertThat(side.ask(commit("t1", write("a", "1")))).isEqualTo(committed("t1", 1L));
    }

    @Test
    void looksAtItsOwnKeysOnlyHoweverManyThereAre() {
        for (int i = 0; i < 1_000; i++) {
            side.ask(commit("t" + i, write("k" + i, "1")));
        }
        int looks = side.engine.looks();
        int reads = side.engine.reads();

        side.ask(commit("t", write("k1", "2"), write("new", "1")));

        assertThat(side.engine.looks() - looks).isEqualTo(2);
        assertThat(side.engine.reads()).isEqualTo(reads);
    }

    @Test
    void takesTenThousandOperationsAndNotOneMore() {
        List<Operation> most =
                IntStream.range(0, 10_000).mapToObj(i -> write("k" + i, "1")).toList();
        assertThat(side.ask(commit("t1", most.toArray(new Operation[0]))).versions())
                .hasSize(10_000)
                .containsOnly(1L);

        Operation[] more =
                IntStream.range(0, 10_001).mapToObj(i -> write("k" + i, "1")).toArray(Operation[]::new);
        assertThatThrownBy(() -> commit("t2", more))
                .isInstanceOfSatisfying(
                        TooLarge.class, e -> assertThat(e.maximum()).isEqualTo(10_000));
        assertThatThrownBy(() -> commit("t2")).isInstanceOf(Invalid.class);
    }

    private static AgentStateWritten written(String json) {
        return new AgentStateWritten(Part.of(new Json(json)));
    }

    private static Map<String, Object> conflict(String name, long expected, long actual) {
        return Map.of("agentId", AGENT, "key", name, "expectedVersion", expected, "actualVersion", actual);
    }

    private List<DomainEventMessage<?>> messages(AgentKey key) {
        return side.engine.stream(key.streamId());
    }

    private List<DomainEventMessage<?>> receipts(String id) {
        return side.engine.stream(new TransactionKey(Namespace.DEFAULT, new TransactionId(id)).streamId());
    }

    private List<Object> payloads(AgentKey key) {
        return messages(key).stream()
                .<Object>map(DomainEventMessage::getPayload)
                .toList();
    }
}
