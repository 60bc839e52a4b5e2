package io.clew.application.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.clew.application.http.problem.Problem;
import io.clew.application.http.problem.Problems;
import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.AddMessages;
import io.clew.kernel.command.ArchiveSession;
import io.clew.kernel.command.ChangeState;
import io.clew.kernel.command.DeleteSession;
import io.clew.kernel.command.NewMessage;
import io.clew.kernel.command.Request;
import io.clew.kernel.command.Resolution;
import io.clew.kernel.command.RevertToPoint;
import io.clew.kernel.command.SessionCommand;
import io.clew.kernel.command.StartSession;
import io.clew.kernel.command.StateReading;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.id.MessageId;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.value.Boundary;
import io.clew.kernel.value.Details;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.KeyChanges;
import io.clew.kernel.value.Message;
import io.clew.kernel.value.OpenToolCalls;
import io.clew.kernel.value.ResolvedPoint;
import io.clew.kernel.value.Role;
import io.clew.log.LogRecord;
import io.clew.log.LogUnavailableException;
import io.clew.log.axonserver.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that have each other handle commands, by way of a real Axon Server. */
@EnabledIfEnvironmentVariable(named = Node.SERVER, matches = ".+")
@Timeout(180)
class RoutedCommandsTest {

    @TempDir
    Path first;

    @TempDir
    Path second;

    @TempDir
    Path third;

    private final Namespace namespace = new Namespace("r" + UUID.randomUUID());
    private final List<Node> nodes = new ArrayList<>();

    /** Whatever others kept there, sealed or not. */
    @BeforeEach
    void empty() {
        TestServer.empty();
    }

    @AfterEach
    void close() {
        Collections.reverse(nodes);
        nodes.forEach(Node::close);
    }

    private Node open(Node node) {
        nodes.add(node);
        return node;
    }

    private SessionKey key(String id) {
        return new SessionKey(namespace, new SessionId(id));
    }

    private StartSession start(String id) {
        return new StartSession(
                key(id), null, null, null, Details.NONE, Map.of(), Request.of("start " + id, "key " + id));
    }

    private AddMessages say(String id, String message, @Nullable Long expected) {
        NewMessage said = new NewMessage(new MessageId(message), text("\"hello\""), List.of());
        return new AddMessages(key(id), List.of(said), expected, Request.of("say " + message, "key " + message));
    }

    private static Message text(String json) {
        return Message.of(Role.USER, new Json(json));
    }

    @Test
    void theCommandsOfAStreamGoToOneNode() {
        Node a = open(Node.routed("a", first));
        Node b = open(Node.routed("b", second));
        Node c = open(Node.forwarding("c", third));
        for (int i = 0; i < 60; i++) {
            String id = "s" + i;
            (i % 2 == 0 ? a : c).ask(start(id));
            for (Node from : List.of(a, b, c)) {
                from.ask(say(id, id + "-" + nodes.indexOf(from), null));
            }
        }
        Set<String> both = new HashSet<>(a.handled);
        both.retainAll(b.handled);
        assertThat(both).as("handled by two nodes").isEmpty();
        assertThat(a.handled).hasSizeGreaterThan(5);
        assertThat(b.handled).hasSizeGreaterThan(5);
        assertThat(c.handled).isEmpty();
    }

    @Test
    void whoDidItGoesWithTheCommand() {
        open(Node.routed("a", first));
        Node c = open(Node.forwarding("c", third));
        assertThat(c.ask(start("s"))).isEqualTo(Accepted.now(1, 1, 0));
        LogRecord written = c.log.readStream(key("s").streamId(), 0, 1).get(0);
        assertThat(written.metaDataJson()).contains("\"" + EventMetadata.ACTOR + "\":\"J\u00fcrgen\"");
    }

    @Test
    void everyRefusalIsAnsweredAsWhereItWasMade() {
        Node alone = open(Node.alone("alone", first));
        open(Node.routed("b", second));
        Node far = open(Node.forwarding("c", third));
        for (String id : List.of("s", "archived", "deleted")) {
            alone.ask(start(id));
            alone.ask(say(id, id + "-1", null));
        }
        alone.ask(new ArchiveSession(key("archived"), null, null, Request.UNNAMED));
        alone.ask(new DeleteSession(key("deleted"), null, 0, 1, null, null, Request.UNNAMED));
        Map<String, SessionCommand> refused = new LinkedHashMap<>();
        refused.put("404 there is none", say("none", "x", null));
        refused.put("404 no such version", revert(new ResolvedPoint(new SessionId("s"), 77, 76, null, null)));
        refused.put(
                "409 inside a call",
                revert(new ResolvedPoint(
                        new SessionId("s"), 2, 1, new OpenToolCalls(0, 0, List.of("c1", "c2")), null)));
        refused.put(
                "409 id taken",
                new StartSession(key("s"), null, null, null, Details.NONE, Map.of(), Request.of("another", null)));
        refused.put(
                "409 key used",
                new StartSession(key("s"), null, null, null, Details.NONE, Map.of(), Request.of("another", "key s")));
        refused.put("409 archived", say("archived", "x", null));
        refused.put("410", say("deleted", "x", null));
        refused.put("412", say("s", "x", 99L));
        refused.put("413 for the server", large(6));
        refused.put("413 for the log", large(4));
        refused.put(
                "503 outdated",
                new ChangeState(
                        key("s"),
                        new StateReading(0, KeyChanges.NONE, Set.of(), 0, 0),
                        false,
                        null,
                        Request.of("state", null)));
        refused.forEach((what, command) -> {
            Problem here = Problems.of(catchThrowable(() -> alone.ask(command)));
            assertThat(String.valueOf(here.status())).as(what).isEqualTo(what.substring(0, 3));
            assertThat(Problems.of(catchThrowable(() -> far.ask(command))))
                    .as(what)
                    .usingRecursiveComparison()
                    .isEqualTo(here);
        });
    }

    private RevertToPoint revert(ResolvedPoint to) {
        return new RevertToPoint(key("s"), Resolution.of(to), Boundary.REFUSE, null, Request.UNNAMED);
    }

    /** More than an append may have, in messages that each are within their limit. */
    private AddMessages large(int count) {
        String megabyte = "\"" + "x".repeat(900_000) + "\"";
        List<NewMessage> messages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            messages.add(new NewMessage(new MessageId("large" + i), text(megabyte), List.of()));
        }
        return new AddMessages(key("s"), messages, null, Request.of("large", null));
    }

    @Test
    void whereNobodyHandlesCommandsNothingIsWritten() {
        Node far = open(Node.forwarding("c", third));
        assertThatThrownBy(() -> far.ask(start("s")))
                .isInstanceOfSatisfying(
                        LogUnavailableException.class,
                        e -> assertThat(e.nothingWritten()).isTrue());
    }

    @Test
    void withoutAnAnswerInTimeTheOutcomeIsUnknownAndTheSameRequestSafe() {
        open(Node.routed("a", first));
        Node hasty = open(Node.impatient("c", second, Duration.ofNanos(1_000_000)));
        Node patient = open(Node.forwarding("d", third));
        int unknown = 0;
        for (int i = 0; i < 20; i++) {
            String id = "s" + i;
            Throwable thrown = catchThrowable(() -> hasty.ask(start(id)));
            if (thrown != null) {
                assertThat(thrown)
                        .isInstanceOfSatisfying(
                                LogUnavailableException.class,
                                e -> assertThat(e.nothingWritten()).isFalse());
                unknown++;
            }
            patient.ask(start(id));
            assertThat(patient.log.readStream(key(id).streamId(), 0, 10)).hasSize(1);
        }
        assertThat(unknown).isPositive();
    }

    @Test
    void whenANodeDiesTheOtherTakesOverAndNothingIsLostOrDoubled() throws Exception {
        Process a = NodeProcess.start("a", first);
        Node b = open(Node.routed("b", second));
        Node far = open(Node.forwarding("c", third));
        int sessions = 16;
        int each = 60;
        for (int s = 0; s < sessions; s++) {
            far.ask(start("s" + s));
        }
        int ofB = b.handled.size();
        assertThat(ofB).as("sessions on either node").isBetween(1, sessions - 1);
        AtomicInteger done = new AtomicInteger();
        AtomicInteger unsure = new AtomicInteger();
        ExecutorService senders = Executors.newFixedThreadPool(sessions);
        try {
            List<Future<?>> sending = new ArrayList<>();
            for (int s = 0; s < sessions; s++) {
                String id = "s" + s;
                sending.add(senders.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        until(far, say(id, id + "-" + i, null), unsure);
                        done.incrementAndGet();
                    }
                }));
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> done.get() > sessions * each / 3);
            a.destroyForcibly();
            for (Future<?> sender : sending) {
                sender.get(120, TimeUnit.SECONDS);
            }
        } finally {
            senders.shutdownNow();
            a.destroyForcibly();
        }
        assertThat(b.handled).as("sessions taken over").hasSize(sessions);
        assertThat(unsure).as("requests that had to be sent again").hasPositiveValue();
        for (int s = 0; s < sessions; s++) {
            List<LogRecord> events = far.log.readStream(key("s" + s).streamId(), 0, each + 10);
            assertThat(events).hasSize(each + 1);
            for (int i = 0; i < each; i++) {
                assertThat(events.get(i + 1).dataJson()).contains("\"s" + s + "-" + i + "\"");
            }
        }
    }

    @Test
    void aNodeThatIsStoppedAnswersWhatItTook() throws Exception {
        Node a = Node.routed("a", first);
        open(Node.routed("b", second));
        Node far = open(Node.forwarding("c", third));
        int sessions = 8;
        AtomicInteger done = new AtomicInteger();
        AtomicInteger stopped = new AtomicInteger(Integer.MAX_VALUE);
        ExecutorService senders = Executors.newFixedThreadPool(sessions);
        try {
            List<Future<?>> sending = new ArrayList<>();
            for (int s = 0; s < sessions; s++) {
                String id = "s" + s;
                sending.add(senders.submit(() -> {
                    far.ask(start(id));
                    for (int i = 0; done.get() < stopped.get(); i++) {
                        far.ask(say(id, id + "-" + i, null));
                        done.incrementAndGet();
                    }
                }));
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> done.get() > 100);
            a.close();
            stopped.set(done.get() + 100);
            for (Future<?> sender : sending) {
                sender.get(60, TimeUnit.SECONDS);
            }
        } finally {
            stopped.set(0);
            senders.shutdownNow();
        }
        assertThat(a.handled).isNotEmpty();
    }

    @Test
    void nodesThatDoNotRouteTryAgainWhereTheOtherWasFirst() {
        Node a = open(Node.alone("a", first));
        Node b = open(Node.alone("b", second));
        a.ask(start("s"));
        for (int i = 0; i < 20; i++) {
            assertThat((i % 2 == 0 ? a : b).ask(say("s", "m" + i, null))).isEqualTo(Accepted.now(i + 2, 1, i));
        }
        assertThat(a.ask(say("s", "m19", null)).replayed())
                .as("what b wrote is known")
                .isTrue();
    }

    /** Sends the same request until it is accepted, as a caller does that is told 503. */
    private static void until(Node node, AddMessages command, AtomicInteger unsure) {
        await().pollInSameThread()
                .pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(60))
                .until(() -> {
                    try {
                        node.ask(command);
                        return true;
                    } catch (LogUnavailableException e) {
                        unsure.incrementAndGet();
                        return false;
                    }
                });
    }
}
