package io.clew.log.axonserver;

import com.google.common.util.concurrent.ListenableFuture;
import io.axoniq.axonserver.connector.impl.AxonServerManagedChannel;
import io.axoniq.axonserver.connector.impl.ReconnectConfiguration;
import io.axoniq.axonserver.connector.impl.ServerAddress;
import io.axoniq.axonserver.grpc.control.ClientIdentification;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventStoreGrpc;
import io.axoniq.axonserver.grpc.event.EventStoreGrpc.EventStoreBlockingStub;
import io.axoniq.axonserver.grpc.event.EventStoreGrpc.EventStoreFutureStub;
import io.axoniq.axonserver.grpc.event.EventStoreGrpc.EventStoreStub;
import io.axoniq.axonserver.grpc.event.GetAggregateEventsRequest;
import io.axoniq.axonserver.grpc.event.GetAggregateSnapshotsRequest;
import io.axoniq.axonserver.grpc.event.GetLastTokenRequest;
import io.axoniq.axonserver.grpc.event.ReadHighestSequenceNrRequest;
import io.axoniq.axonserver.grpc.event.ReadHighestSequenceNrResponse;
import io.clew.log.CannotOpenLogException;
import io.clew.log.LogUnavailableException;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The connection to Axon Server's event store: Axon's connector makes it, and makes it again when it breaks. The calls are
 * the protocol's own, since the connector's know no deadline.
 */
final class Server implements AutoCloseable {
    private static final Metadata.Key<String> ERROR_CODE =
            Metadata.Key.of("AxonIQ-ErrorCode", Metadata.ASCII_STRING_MARSHALLER);
    private static final int AT_ONCE = 200;
    private static final String INVALID_SEQUENCE = "AXONIQ-2000";

    private final ManagedChannel channel;
    private final ScheduledExecutorService reconnecting;
    private final String addresses;
    private final long deadlineMillis;

    private Server(ManagedChannel channel, ScheduledExecutorService reconnecting, AxonServerOptions options) {
        this.channel = channel;
        this.reconnecting = reconnecting;
        this.addresses = options.addresses();
        this.deadlineMillis = options.deadline().toMillis();
    }

    /** @throws CannotOpenLogException if none of the addresses answers, or what answers refuses */
    static Server connect(AxonServerOptions options) {
        FirstContact.make(options);
        ServerAccess access = options.server();
        ScheduledExecutorService reconnecting = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "event-log-connection");
            thread.setDaemon(true);
            return thread;
        });
        AxonServerManagedChannel channel = new AxonServerManagedChannel(
                access.addresses().stream()
                        .map(each -> new ServerAddress(ServerAccess.host(each), ServerAccess.port(each)))
                        .toList(),
                new ReconnectConfiguration(options.deadline().toMillis(), 500, true, TimeUnit.MILLISECONDS),
                access.context(),
                ClientIdentification.newBuilder()
                        .setClientId(access.node())
                        .setComponentName("clew")
                        .build(),
                reconnecting,
                (address, context) -> Channels.open(address.getHostName(), address.getGrpcPort(), options));
        return new Server(channel, reconnecting, options);
    }

    boolean isConnected() {
        return channel.getState(false) == ConnectivityState.READY;
    }

    /** As {@link #head}, once the connection stands. */
    long awaitHead() {
        long end = System.nanoTime() + deadlineMillis * 1_000_000;
        channel.getState(true);
        while (!isConnected() && System.nanoTime() < end) {
            LockSupport.parkNanos(5_000_000);
        }
        return head();
    }

    /** Position of the last event. */
    long head() {
        return ask(() -> blocking()
                        .getLastToken(GetLastTokenRequest.getDefaultInstance())
                        .getToken()
                + 1);
    }

    /** Sequence of a stream's last event, -1 if it has none. */
    long lastSequence(String streamId) {
        return ask(() -> blocking().readHighestSequenceNr(lastOf(streamId)).getToSequenceNr());
    }

    private static ReadHighestSequenceNrRequest lastOf(String streamId) {
        return ReadHighestSequenceNrRequest.newBuilder()
                .setAggregateId(streamId)
                .build();
    }

    /** As {@link #lastSequence}, of many streams: so many questions are under way at once. */
    Map<String, Long> lastSequences(Collection<String> streamIds) {
        return ask(() -> {
            EventStoreFutureStub asking =
                    EventStoreGrpc.newFutureStub(channel).withDeadlineAfter(deadlineMillis, TimeUnit.MILLISECONDS);
            Map<String, Long> found = new HashMap<>();
            Map<String, ListenableFuture<ReadHighestSequenceNrResponse>> asked = new LinkedHashMap<>();
            for (String streamId : streamIds) {
                asked.put(streamId, asking.readHighestSequenceNr(lastOf(streamId)));
                if (asked.size() == AT_ONCE) {
                    take(asked, found);
                }
            }
            take(asked, found);
            return found;
        });
    }

    private static void take(
            Map<String, ListenableFuture<ReadHighestSequenceNrResponse>> asked, Map<String, Long> found) {
        asked.forEach((streamId, answer) -> found.put(streamId, answerOf(answer).getToSequenceNr()));
        asked.clear();
    }

    /** The deadline ends every one of them. */
    private static <T> T answerOf(Future<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw Status.fromThrowable(e).asRuntimeException();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Status.CANCELLED.withCause(e).asRuntimeException();
        }
    }

    /** The events of a stream from a sequence on, so many or one more. */
    Arrivals<GetAggregateEventsRequest, Event> events(String streamId, long fromSequence, int max) {
        if (!isConnected()) {
            throw away(null);
        }
        Arrivals<GetAggregateEventsRequest, Event> arrivals = new Arrivals<>();
        flows().listAggregateEvents(
                        GetAggregateEventsRequest.newBuilder()
                                .setAggregateId(streamId)
                                .setInitialSequence(fromSequence)
                                // Inclusive by its description, exclusive in the version tried.
                                .setMaxSequence(fromSequence + max)
                                .build(),
                        arrivals);
        return arrivals;
    }

    @Nullable
    Event snapshot(String streamId) {
        return ask(() -> {
            Iterator<Event> snapshots = blocking()
                    .listAggregateSnapshots(GetAggregateSnapshotsRequest.newBuilder()
                            .setAggregateId(streamId)
                            .setMaxSequence(Long.MAX_VALUE)
                            .setMaxResults(1)
                            .build());
            return snapshots.hasNext() ? snapshots.next() : null;
        });
    }

    /** The server gives the one that was kept last, whatever state it is of. */
    void keepSnapshot(Event snapshot) {
        Event kept = snapshot(snapshot.getAggregateIdentifier());
        if (kept == null || kept.getAggregateSequenceNumber() < snapshot.getAggregateSequenceNumber()) {
            appendSnapshot(snapshot);
        }
    }

    /** It is the one that the server gives from now on. */
    void appendSnapshot(Event snapshot) {
        ask(() -> blocking().appendSnapshot(snapshot));
    }

    /** Sends events as one transaction. */
    Answer append(List<Event> events) {
        Answer answer = new Answer();
        StreamObserver<Event> sending = EventStoreGrpc.newStub(channel)
                .withDeadlineAfter(deadlineMillis, TimeUnit.MILLISECONDS)
                .appendEvent(answer);
        try {
            events.forEach(sending::onNext);
            sending.onCompleted();
        } catch (IllegalStateException e) {
            // The call failed while it was being made; the answer says why.
            answer.completeExceptionally(Status.UNAVAILABLE.withCause(e).asRuntimeException());
        }
        return answer;
    }

    EventStoreStub flows() {
        return EventStoreGrpc.newStub(channel);
    }

    private EventStoreBlockingStub blocking() {
        return EventStoreGrpc.newBlockingStub(channel).withDeadlineAfter(deadlineMillis, TimeUnit.MILLISECONDS);
    }

    private <T> T ask(Supplier<T> question) {
        if (!isConnected()) {
            throw away(null);
        }
        try {
            return question.get();
        } catch (StatusRuntimeException e) {
            throw away(e);
        }
    }

    /** Who is told so may have written something before asking, hence nothing is said of that. */
    LogUnavailableException away(@Nullable StatusRuntimeException cause) {
        return new LogUnavailableException(reason(cause), cause, false);
    }

    String reason(@Nullable StatusRuntimeException cause) {
        return "Axon Server (" + addresses + ") does not answer" + (cause == null ? "." : ": " + describe(cause) + ".");
    }

    /** In one line: gRPC adds what is of use to its authors only. */
    static String describe(StatusRuntimeException failure) {
        StringBuilder words =
                new StringBuilder(failure.getStatus().getCode().name().toLowerCase(Locale.ROOT));
        Throwable cause = failure.getStatus().getCause();
        String description = failure.getStatus().getDescription();
        for (String each : Arrays.asList(description, cause == null ? null : cause.getMessage())) {
            if (each != null && !each.isBlank()) {
                String line = each.lines().findFirst().orElse("");
                words.append(", ").append(line, 0, Math.min(line.length(), 120));
            }
        }
        return words.toString();
    }

    static boolean isConflict(StatusRuntimeException cause) {
        return INVALID_SEQUENCE.equals(errorCode(cause));
    }

    /** Whether the server said no before it wrote anything. */
    static boolean isRefusal(StatusRuntimeException cause) {
        return switch (cause.getStatus().getCode()) {
            case INVALID_ARGUMENT, PERMISSION_DENIED, UNAUTHENTICATED, RESOURCE_EXHAUSTED, UNIMPLEMENTED, NOT_FOUND ->
                true;
            default -> false;
        };
    }

    private static @Nullable String errorCode(StatusRuntimeException cause) {
        Metadata trailers = cause.getTrailers();
        return trailers == null ? null : trailers.get(ERROR_CODE);
    }

    @Override
    public void close() {
        channel.shutdownNow();
        reconnecting.shutdownNow();
    }
}
