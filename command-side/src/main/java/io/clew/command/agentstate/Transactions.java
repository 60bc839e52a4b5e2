package io.clew.command.agentstate;

import io.clew.command.request.RequestRefusal;
import io.clew.kernel.command.agentstate.CommitTransaction;
import io.clew.kernel.command.agentstate.Committed;
import io.clew.kernel.command.agentstate.Operation;
import io.clew.kernel.event.Batch;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.event.agentstate.AgentStateDeleted;
import io.clew.kernel.event.agentstate.AgentStateEvent;
import io.clew.kernel.event.agentstate.AgentStateWritten;
import io.clew.kernel.event.agentstate.TransactionCommitted;
import io.clew.kernel.id.TransactionKey;
import io.clew.kernel.seal.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.common.lock.Lock;
import org.axonframework.common.lock.LockFactory;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Commits transactions: takes their keys in one order, so that two never wait for each other, looks at all of them, and
 * writes all or nothing. What it costs depends on its own operations alone.
 */
final class Transactions {

    private static final String KEY = "AgentKey";
    private static final String RECEIPT = "Transaction";

    private final EventStore log;
    private final StreamLengths lengths;
    private final LockFactory locks;

    Transactions(EventStore log, StreamLengths lengths, LockFactory locks) {
        this.log = log;
        this.lengths = lengths;
        this.locks = locks;
    }

    @CommandHandler
    Committed decide(CommitTransaction command) {
        String receipt = new TransactionKey(command.namespace(), command.id()).streamId();
        if (command.request().key() != null) {
            lock(receipt);
            Committed earlier = earlier(command, receipt);
            if (earlier != null) {
                return earlier;
            }
        }
        List<String> streams = command.operations().stream()
                .map(operation -> command.keyOf(operation).streamId())
                .toList();
        Set<String> sorted = new TreeSet<>(streams);
        sorted.forEach(this::lock);
        Map<String, Long> versions = new HashMap<>(lengths.of(sorted));
        requireExpected(command.operations(), streams, versions);
        return write(command, streams, versions, receipt);
    }

    /** Held until what is decided under it is in the log. */
    private void lock(String stream) {
        Lock lock = locks.obtainLock(stream);
        CurrentUnitOfWork.get().onCleanup(work -> lock.release());
    }

    /** What was answered to this request before; absent if it was not. */
    private @Nullable Committed earlier(CommitTransaction command, String receipt) {
        if (log.lastSequenceNumberFor(receipt).isEmpty()) {
            return null;
        }
        DomainEventMessage<?> first = log.readEvents(receipt).next();
        String digest = command.request().digest();
        if (!Objects.equals(first.getMetaData().get(EventMetadata.DIGEST), digest)) {
            throw RequestRefusal.idempotencyConflict();
        }
        return new Committed(command.id(), ((TransactionCommitted) first.getPayload()).versions(), true);
    }

    private static void requireExpected(List<Operation> operations, List<String> streams, Map<String, Long> versions) {
        List<StateConflict> conflicts = new ArrayList<>();
        for (int i = 0; i < operations.size(); i++) {
            Long expected = operations.get(i).expectedVersion();
            long actual = Objects.requireNonNull(versions.get(streams.get(i)));
            if (expected != null && expected != actual) {
                conflicts.add(new StateConflict(operations.get(i), expected, actual));
            }
        }
        if (!conflicts.isEmpty()) {
            throw StateConflict.refusal(conflicts);
        }
    }

    private Committed write(
            CommitTransaction command, List<String> streams, Map<String, Long> versions, String receipt) {
        int n = streams.size();
        List<Long> made = new ArrayList<>(n);
        List<DomainEventMessage<?>> events = new ArrayList<>(n + 1);
        for (int i = 0; i < n; i++) {
            String stream = streams.get(i);
            long version = versions.merge(stream, 1L, Long::sum);
            made.add(version);
            Map<String, Object> metadata = metadataOf(command);
            if (n > 1) {
                metadata.put(EventMetadata.BATCH, new Batch(i, n).toString());
            }
            events.add(new GenericDomainEventMessage<>(
                    KEY, stream, version - 1, eventOf(command.operations().get(i)), metadata));
        }
        if (command.request().key() != null) {
            Map<String, Object> metadata = metadataOf(command);
            metadata.put(EventMetadata.KEY, command.request().key());
            events.add(new GenericDomainEventMessage<>(RECEIPT, receipt, 0, new TransactionCommitted(made), metadata));
        }
        log.publish(events);
        return new Committed(command.id(), made, false);
    }

    private static AgentStateEvent eventOf(Operation operation) {
        return operation.value() == null ? new AgentStateDeleted() : new AgentStateWritten(Part.of(operation.value()));
    }

    private static Map<String, Object> metadataOf(CommitTransaction command) {
        Map<String, Object> metadata = new HashMap<>();
        metadata.put(EventMetadata.NAMESPACE, command.namespace().value());
        metadata.put(EventMetadata.TRANSACTION, command.id().value());
        if (command.request().digest() != null) {
            metadata.put(EventMetadata.DIGEST, command.request().digest());
        }
        return metadata;
    }
}
