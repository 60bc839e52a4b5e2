package io.clew.query;

import io.clew.kernel.event.AgentVersionPinned;
import io.clew.kernel.event.Batch;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.event.ImportFinished;
import io.clew.kernel.event.KeyParts;
import io.clew.kernel.event.MessageAdded;
import io.clew.kernel.event.MetadataChanged;
import io.clew.kernel.event.SessionEvent;
import io.clew.kernel.event.SessionFastForwarded;
import io.clew.kernel.event.SessionForked;
import io.clew.kernel.event.SessionMerged;
import io.clew.kernel.event.SessionRenamed;
import io.clew.kernel.event.SessionReverted;
import io.clew.kernel.event.SessionStarted;
import io.clew.kernel.event.SnapshotCreated;
import io.clew.kernel.event.StateChanged;
import io.clew.kernel.event.SummaryAdded;
import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.AgentVersionId;
import io.clew.kernel.id.ImportKey;
import io.clew.kernel.id.MessageId;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.id.SnapshotId;
import io.clew.kernel.merge.MergeResolutions;
import io.clew.kernel.merge.MergeStrategy;
import io.clew.kernel.seal.Part;
import io.clew.kernel.value.Details;
import io.clew.kernel.value.Environment;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.KeyChanges;
import io.clew.kernel.value.Label;
import io.clew.kernel.value.Message;
import io.clew.kernel.value.OpenToolCalls;
import io.clew.kernel.value.ResolvedPoint;
import io.clew.kernel.value.Role;
import io.clew.kernel.value.SnapshotNote;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.MetaData;

/**
 * Sessions as they might happen: the events as the command side writes them, with positions and metadata, and beside
 * them a model that copies everything visible at every version.
 */
public final class Story {

    public static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    /** A message as the model knows it. */
    public record Said(String session, long version, String id, long ordinal, Message message) {}

    /** A session's version with all that is visible there, copied. */
    public record Point(
            String session, long version, String origin, List<Said> visible, OpenToolCalls open, AgentVersionId agent) {

        public ResolvedPoint resolved() {
            return new ResolvedPoint(new SessionId(session), version, visible.size(), open, agent);
        }

        Point as(String other, long otherVersion) {
            return new Point(other, otherVersion, origin, visible, open, agent);
        }
    }

    /** A session's life so far. */
    public static final class Life {
        public final String parent;
        public final String root;
        public final List<Point> points = new ArrayList<>();
        public final List<Said> said = new ArrayList<>();

        Life(String parent, String root) {
            this.parent = parent;
            this.root = root;
        }
    }

    public final Namespace namespace;
    public final List<TrackedEventMessage<?>> events;
    public final Map<String, Life> lives = new LinkedHashMap<>();
    public final StateModel states = new StateModel();
    private final Map<String, Object> with = new HashMap<>();
    private Details details = Details.NONE;
    private Map<String, Json> state = Map.of();

    public Story() {
        this(new Namespace("default"), new ArrayList<>());
    }

    private Story(Namespace namespace, List<TrackedEventMessage<?>> events) {
        this.namespace = namespace;
        this.events = events;
    }

    /** Goes on in the same log, in another namespace. */
    public Story in(String other) {
        return new Story(new Namespace(other), events);
    }

    public SessionKey key(String session) {
        return new SessionKey(namespace, new SessionId(session));
    }

    public long position() {
        return events.size();
    }

    public Life life(String session) {
        return lives.get(session);
    }

    public Point head(String session) {
        List<Point> points = life(session).points;
        return points.get(points.size() - 1);
    }

    public Point at(String session, long version) {
        return life(session).points.get((int) version - 1);
    }

    /** Metadata of the next request's events: digest, key, reason, actor. */
    public Story with(String name, Object value) {
        with.put(name, value);
        return this;
    }

    /** Title and metadata of the next session. */
    public Story titled(String title, Map<String, Json> metadata) {
        details = new Details(title, metadata);
        return this;
    }

    /** State given to the next session. */
    public Story with(Map<String, Json> given) {
        state = given;
        return this;
    }

    public Story start(String session) {
        return start(session, null, null, null);
    }

    public Story start(String session, String parent, String agent, String agentVersion) {
        String root = parent == null ? session : life(parent).root;
        lives.put(session, new Life(parent, root));
        AgentVersionId version = agentVersion == null ? null : new AgentVersionId(agentVersion);
        record(
                session,
                new SessionStarted(
                        parent == null ? null : new SessionId(parent),
                        new SessionId(root),
                        agent == null ? null : new AgentId(agent),
                        version,
                        taken(),
                        state),
                Batch.ONE,
                new Point(session, 1, session, List.of(), null, version));
        state = Map.of();
        with.clear();
        return this;
    }

    public Story fork(String child, String parent, Point base) {
        lives.put(child, new Life(parent, life(parent).root));
        record(
                child,
                new SessionForked(
                        new SessionId(parent), new SessionId(life(parent).root), base.resolved(), null, null, taken()),
                Batch.ONE,
                base.as(child, 1));
        with.clear();
        return this;
    }

    /** So many user messages in one request. */
    public Story say(String session, int messages) {
        Message[] said = new Message[messages];
        for (int i = 0; i < messages; i++) {
            said[i] = Message.of(Role.USER, new Json("\"message " + (position() + i) + "\""));
        }
        return say(session, said);
    }

    public Story say(String session, Message... messages) {
        for (int i = 0; i < messages.length; i++) {
            add(session, "m" + (position() + 1), messages[i], List.of(), new Batch(i, messages.length));
        }
        with.clear();
        return this;
    }

    /** One user message with this id. */
    public Story sayAs(String session, String id) {
        add(session, id, Message.of(Role.USER, new Json("\"" + id + "\"")), List.of(), Batch.ONE);
        with.clear();
        return this;
    }

    /** An assistant's message with calls. */
    public Story call(String session, String... callIds) {
        Json calls = new Json("["
                + String.join(
                        ",",
                        List.of(callIds).stream()
                                .map(id -> "{\"id\":\"" + id + "\"}")
                                .toList()) + "]");
        Message message = new Message(Role.ASSISTANT, null, null, calls, null, null, null, null, null);
        add(session, "m" + (position() + 1), message, List.of(callIds), Batch.ONE);
        with.clear();
        return this;
    }

    /** A message with calls of its own making. */
    public Story call(String session, Message message, String... callIds) {
        add(session, "m" + (position() + 1), message, List.of(callIds), Batch.ONE);
        with.clear();
        return this;
    }

    /** A tool's result. */
    public Story result(String session, String callId) {
        Message message = new Message(Role.TOOL, new Json("\"done\""), null, null, callId, null, null, null, null);
        add(session, "m" + (position() + 1), message, List.of(), Batch.ONE);
        with.clear();
        return this;
    }

    private void add(String session, String id, Message message, List<String> calls, Batch batch) {
        Life life = life(session);
        Point before = head(session);
        long index = before.visible().size();
        OpenToolCalls open = open(before, message, calls, index);
        Said said = new Said(session, before.version() + 1, id, life.said.size(), message);
        life.said.add(said);
        List<Said> visible = new ArrayList<>(before.visible());
        visible.add(said);
        record(
                session,
                new MessageAdded(new MessageId(id), said.ordinal(), index, open, message),
                batch,
                new Point(session, said.version(), before.origin(), visible, open, before.agent()));
    }

    private static OpenToolCalls open(Point before, Message message, List<String> calls, long index) {
        OpenToolCalls open = before.open();
        if (!calls.isEmpty()) {
            return new OpenToolCalls(index, open == null ? index : open.completeCount(), calls);
        }
        if (open == null || message.role() != Role.TOOL) {
            return null;
        }
        List<String> left = new ArrayList<>(open.ids());
        left.remove(message.toolCallId());
        return left.isEmpty() ? null : new OpenToolCalls(open.index(), open.completeCount(), left);
    }

    public Story revert(String session, Point to) {
        long version = head(session).version() + 1;
        record(session, new SessionReverted(to.resolved(), null, null), Batch.ONE, to.as(session, version));
        with.clear();
        return this;
    }

    /** Takes over a point of another session as it is. */
    public Story forward(String session, Point from) {
        Point before = head(session);
        record(
                session,
                new SessionFastForwarded(
                        new SessionId(from.session()), from.resolved(), null, before.resolved(), before.resolved()),
                Batch.ONE,
                from.as(session, before.version() + 1));
        with.clear();
        return this;
    }

    /** Merges a point of another session; what comes of it for the state is given. */
    public Story merge(String session, Point from, KeyChanges change) {
        Point before = head(session);
        KeyChanges effective =
                change.against(states.at(session, before.version()).values());
        change(
                session,
                new SessionMerged(
                        new SessionId(from.session()),
                        from.resolved(),
                        null,
                        before.resolved(),
                        List.of(),
                        0,
                        MergeStrategy.MANUAL,
                        KeyParts.of(effective),
                        Part.of(new MergeResolutions(List.of()))));
        return this;
    }

    public Story snapshot(String session, String id, String label, Point point) {
        SnapshotNote note =
                new SnapshotNote(label == null ? null : new Label(label), "why", Map.of("k", new Json("1.50")));
        Environment environment = new Environment("c0ffee", null, "l");
        change(session, new SnapshotCreated(new SnapshotId(id), point.resolved(), environment, note));
        return this;
    }

    public Story summarize(String session, SummaryAdded added) {
        change(session, added);
        return this;
    }

    public Story rename(String session, String title) {
        change(session, SessionRenamed.to(title));
        return this;
    }

    public Story describe(String session, KeyChanges change) {
        change(session, new MetadataChanged(change));
        return this;
    }

    /** What of this differs from the state that the session shows; nothing happens if nothing does. */
    public Story set(String session, KeyChanges asked) {
        KeyChanges effective =
                asked.against(states.at(session, head(session).version()).values());
        if (!effective.changesNothing()) {
            change(session, new StateChanged(effective));
        }
        return this;
    }

    /** One key of state set to a value. */
    public Story set(String session, String key, String json) {
        return set(session, new KeyChanges(Map.of(key, new Json(json)), null));
    }

    /** One key of state removed. */
    public Story unset(String session, String key) {
        return set(session, new KeyChanges(null, Set.of(key)));
    }

    /** All that a model knows of the state at a point. */
    public StateModel.Seen stateAt(Point point) {
        return states.at(point.session(), point.version());
    }

    /** From here on another version of the agent is pinned; absent for none. */
    public Story pin(String session, String agent, String agentVersion) {
        Point before = head(session);
        AgentVersionId version = agentVersion == null ? null : new AgentVersionId(agentVersion);
        record(
                session,
                new AgentVersionPinned(agent == null ? null : new AgentId(agent), version),
                Batch.ONE,
                new Point(session, before.version() + 1, before.origin(), before.visible(), before.open(), version));
        with.clear();
        return this;
    }

    /** How a session ends, and what follows from it. */
    public Story end(String session, SessionEvent event) {
        change(session, event);
        return this;
    }

    private void change(String session, SessionEvent event) {
        Point before = head(session);
        record(session, event, Batch.ONE, before.as(session, before.version() + 1));
        with.clear();
    }

    private Details taken() {
        Details taken = details;
        details = Details.NONE;
        return taken;
    }

    private void record(String session, SessionEvent event, Batch batch, Point after) {
        long position = position() + 1;
        Map<String, Object> metadata = new HashMap<>(with);
        metadata.put(EventMetadata.NAMESPACE, namespace.value());
        metadata.put(EventMetadata.ROOT_ID, Objects.requireNonNull(life(session).root));
        metadata.putIfAbsent(EventMetadata.ACTOR, "ann");
        metadata.putIfAbsent(EventMetadata.DIGEST, "d" + (position - batch.i()));
        if (batch.n() > 1) {
            metadata.put(EventMetadata.BATCH, batch.toString());
        }
        life(session).points.add(after);
        states.on(session, event);
        events.add(new GenericTrackedDomainEventMessage<>(
                new GlobalSequenceTrackingToken(position),
                new GenericDomainEventMessage<>(
                        "Session",
                        key(session).streamId(),
                        after.version() - 1,
                        event,
                        MetaData.from(metadata),
                        "e" + position,
                        timeOf(position))));
    }

    /** What bears this import in its metadata is shown from here on. */
    public Story finishImport(String id) {
        long position = position() + 1;
        events.add(new GenericTrackedDomainEventMessage<>(
                new GlobalSequenceTrackingToken(position),
                new GenericDomainEventMessage<>(
                        "Import",
                        new ImportKey(namespace, id).streamId(),
                        1,
                        new ImportFinished(),
                        MetaData.emptyInstance(),
                        "e" + position,
                        timeOf(position))));
        return this;
    }

    /** When the event at a position happened. */
    public static Instant timeOf(long position) {
        return BEGIN.plusMillis(10 * position);
    }
}
