package io.clew.query.agentstate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clew.kernel.event.Batch;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.event.agentstate.AgentStateDeleted;
import io.clew.kernel.event.agentstate.AgentStateEvent;
import io.clew.kernel.event.agentstate.AgentStateWritten;
import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.AgentKey;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.StateKey;
import io.clew.kernel.id.TransactionId;
import io.clew.kernel.seal.EventPlace;
import io.clew.kernel.seal.Part;
import io.clew.kernel.value.Json;
import io.clew.query.page.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/**
 * Agent state as transactions might make it: the events as the command side writes them, and beside them a model that
 * keeps every version and looks at all of them for every answer.
 */
public final class AgentStateStory {

    static final Namespace DEFAULT = new Namespace("default");
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    /** One write or delete. */
    public record Op(AgentKey key, @Nullable Json value) {}

    public final List<TrackedEventMessage<?>> events = new ArrayList<>();
    /** Every version, in the log's order. */
    final List<KeyVersion> log = new ArrayList<>();

    private final Map<AgentKey, List<KeyVersion>> keys = new LinkedHashMap<>();
    /** How a value that was given is kept. */
    private final BiFunction<EventPlace, Json, Part<Json>> keeping;

    private long position;
    private Actor actor = new Actor("anonymous", null, null);

    public AgentStateStory() {
        this((place, value) -> Part.of(value));
    }

    AgentStateStory(BiFunction<EventPlace, Json, Part<Json>> keeping) {
        this.keeping = keeping;
    }

    public static AgentKey key(String agent, String key) {
        return key("default", agent, key);
    }

    static AgentKey key(String namespace, String agent, String key) {
        return new AgentKey(new Namespace(namespace), new AgentId(agent), new StateKey(key));
    }

    public static Op write(AgentKey key, String json) {
        return new Op(key, new Json(json));
    }

    public static Op write(String agent, String key, String json) {
        return write(key(agent, key), json);
    }

    public static Op delete(AgentKey key) {
        return new Op(key, null);
    }

    public static Op delete(String agent, String key) {
        return delete(key(agent, key));
    }

    /** Who does what follows. */
    AgentStateStory by(Actor who) {
        actor = who;
        return this;
    }

    /** Events of other kinds, which these views are not told of. */
    public AgentStateStory skip(int others) {
        position += others;
        return this;
    }

    /** A transaction; answers its commit timestamp. */
    public long commit(Op... operations) {
        return commit(Arrays.asList(operations));
    }

    public long commit(List<Op> operations) {
        long commitTs = position + 1;
        for (int i = 0; i < operations.size(); i++) {
            add(operations.get(i), new Batch(i, operations.size()), commitTs);
        }
        return commitTs;
    }

    private void add(Op operation, Batch batch, long commitTs) {
        position++;
        AgentKey key = operation.key();
        List<KeyVersion> versions = keys.computeIfAbsent(key, any -> new ArrayList<>());
        Part<Json> value = operation.value() == null
                ? null
                : keeping.apply(new EventPlace(key.streamId(), versions.size()), operation.value());
        KeyVersion version = new KeyVersion(
                key,
                versions.size() + 1L,
                commitTs,
                batch.i(),
                new TransactionId("t" + commitTs),
                value,
                actor,
                BEGIN.plusSeconds(position));
        versions.add(version);
        log.add(version);
        AgentStateEvent event = value == null ? new AgentStateDeleted() : new AgentStateWritten(value);
        events.add(new GenericTrackedDomainEventMessage<>(
                new GlobalSequenceTrackingToken(position),
                new GenericDomainEventMessage<>(
                        "AgentKey",
                        key.streamId(),
                        version.version() - 1,
                        event,
                        metadata(version, batch),
                        "e" + position,
                        version.at())));
    }

    private MetaData metadata(KeyVersion version, Batch batch) {
        Map<String, Object> metadata = new HashMap<>();
        metadata.put(EventMetadata.NAMESPACE, version.key().namespace().value());
        metadata.put(EventMetadata.TRANSACTION, version.transaction().value());
        metadata.put(EventMetadata.ACTOR, actor.name());
        if (batch.n() > 1) {
            metadata.put(EventMetadata.BATCH, batch.toString());
        }
        if (actor.asserted() != null) {
            metadata.put(EventMetadata.ACTOR_ASSERTED, actor.asserted());
        }
        if (actor.onBehalfOf() != null) {
            metadata.put(EventMetadata.ON_BEHALF_OF, actor.onBehalfOf());
        }
        return MetaData.from(metadata);
    }

    public long position() {
        return position;
    }

    /** What happened after a position. */
    List<TrackedEventMessage<?>> after(long position) {
        return events.stream()
                .filter(event -> event.trackingToken().position().orElseThrow() > position)
                .toList();
    }

    /** All that were ever written, in no order that means anything. */
    List<AgentKey> keys() {
        return List.copyOf(keys.keySet());
    }

    /** Oldest first. */
    List<KeyVersion> versions(AgentKey key) {
        return keys.getOrDefault(key, List.of());
    }

    @Nullable
    KeyVersion newest(AgentKey key) {
        return at(key, Long.MAX_VALUE);
    }

    @Nullable
    KeyVersion at(AgentKey key, long commitTs) {
        return last(versions(key), version -> version.commitTs() <= commitTs);
    }

    private static @Nullable KeyVersion last(List<KeyVersion> versions, Predicate<KeyVersion> which) {
        return versions.stream().filter(which).reduce(null, (one, next) -> next);
    }

    long newest(Namespace namespace, AgentId agent) {
        KeyVersion last = last(log, version -> isOf(version.key(), namespace, agent));
        return last == null ? 0 : last.commitTs();
    }

    /** The commit timestamp of the first of the last so many transactions; 0 if there are none. */
    long firstOfLast(Namespace namespace, AgentId agent, long to, int transactions) {
        List<Long> last = log.stream()
                .filter(version -> isOf(version.key(), namespace, agent) && version.commitTs() <= to)
                .map(KeyVersion::commitTs)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .limit(transactions)
                .toList();
        return last.isEmpty() ? 0 : last.get(last.size() - 1);
    }

    /** What was there of an agent, in the order of code points. */
    List<KeyVersion> there(Namespace namespace, AgentId agent, String prefix, long commitTs, boolean backwards) {
        Comparator<KeyVersion> order =
                Comparator.comparing(version -> version.key().key().value().getBytes(UTF_8), Arrays::compareUnsigned);
        return keys.keySet().stream()
                .filter(key -> isOf(key, namespace, agent) && key.key().value().startsWith(prefix))
                .map(key -> at(key, commitTs))
                .filter(version -> version != null && version.exists())
                .sorted(backwards ? order.reversed() : order)
                .toList();
    }

    List<KeyVersion> operations(Namespace namespace, AgentId agent, long from, long to) {
        return log.stream()
                .filter(version ->
                        isOf(version.key(), namespace, agent) && version.commitTs() >= from && version.commitTs() <= to)
                .toList();
    }

    private static boolean isOf(AgentKey key, Namespace namespace, AgentId agent) {
        return key.namespace().equals(namespace) && key.agent().equals(agent);
    }
}
