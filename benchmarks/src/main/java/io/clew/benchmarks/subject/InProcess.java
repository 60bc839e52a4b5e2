package io.clew.benchmarks.subject;

import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.AddMessages;
import io.clew.kernel.command.ChangeState;
import io.clew.kernel.command.CreateSnapshot;
import io.clew.kernel.command.Earlier;
import io.clew.kernel.command.ForkSession;
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
import io.clew.kernel.id.SnapshotId;
import io.clew.kernel.id.StateKey;
import io.clew.kernel.refusal.Rejected;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.value.Boundary;
import io.clew.kernel.value.Details;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.KeyChanges;
import io.clew.kernel.value.Message;
import io.clew.kernel.value.PointName;
import io.clew.kernel.value.Role;
import io.clew.kernel.value.SnapshotNote;
import io.clew.query.page.Order;
import io.clew.query.request.EarlierRequests;
import io.clew.query.request.FindEarlier;
import io.clew.query.session.GetSession;
import io.clew.query.session.SessionView;
import io.clew.query.state.GetState;
import io.clew.query.state.GetStateValue;
import io.clew.query.state.ReadState;
import io.clew.query.state.SessionState;
import io.clew.query.state.StateValue;
import io.clew.query.timeline.GetMessages;
import io.clew.query.timeline.MessagePage;
import io.clew.query.timeline.MessageView;
import io.clew.query.timeline.ResolvePoint;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.messaging.MetaData;
import tools.jackson.databind.json.JsonMapper;

/** Clew in this process, asked through the command gateway and the query bus as the HTTP routes ask it. */
public final class InProcess implements Clew {

    private static final Namespace NAMESPACE = new Namespace("default");

    private static final JsonMapper JSON = new JsonMapper();

    private final AtomicLong requests = new AtomicLong();
    private final String run = Long.toString(System.nanoTime(), 36);
    private final Assembly assembly;
    private final boolean views;
    private final Questions questions;

    private InProcess(Assembly assembly, boolean views) {
        this.assembly = assembly;
        this.views = views;
        questions = new Questions(assembly);
    }

    /** With the views that follow the log, or with the log alone; sealed, as it is unless somebody wants it otherwise. */
    public static InProcess open(Path directory, boolean views) throws Exception {
        return open(directory, views, true);
    }

    public static InProcess open(Path directory, boolean views, boolean sealed) throws Exception {
        return new InProcess(Assembly.start(directory, views, sealed), views);
    }

    public Assembly assembly() {
        return assembly;
    }

    @Override
    public void start(String session) {
        Request request = Request.of(nextName(), null);
        send(new StartSession(key(session), null, null, null, Details.NONE, Map.of(), request));
    }

    @Override
    public void append(String session, List<Said> messages) {
        add(session, messages.stream().map(InProcess::message).toList());
    }

    /**
     * Appends a message if the session has the version expected.
     *
     * @return the version it has now
     * @throws Rejected if it has another
     */
    public long append(String session, Said message, long expectedVersion) {
        List<String> names = List.of(Earlier.message(new MessageId(message.id())));
        AddMessages command =
                new AddMessages(key(session), List.of(message(message)), expectedVersion, recognise(session, names));
        return send(command).version();
    }

    /** Appends messages of any kind in one request. */
    public void add(String session, List<NewMessage> messages) {
        List<String> names =
                messages.stream().map(message -> Earlier.message(message.id())).toList();
        send(new AddMessages(key(session), messages, null, recognise(session, names)));
    }

    @Override
    public void fork(String session, String at, String child) {
        Request request = Request.of(nextName(), null);
        send(new ForkSession(
                key(session),
                new SessionId(child),
                resolve(session, at),
                null,
                KeyChanges.NONE,
                Boundary.REFUSE,
                null,
                request));
    }

    @Override
    public void snapshot(String session, String id) {
        SnapshotId snapshot = new SnapshotId(id);
        Request request = recognise(session, List.of(Earlier.snapshot(snapshot)));
        SnapshotNote note = new SnapshotNote(null, null, null);
        send(new CreateSnapshot(key(session), snapshot, resolve(session, "head"), null, note, null, request));
    }

    @Override
    public void revert(String session, String to) {
        Request request = Request.of(nextName(), null);
        send(new RevertToPoint(key(session), resolve(session, to), Boundary.REFUSE, null, request));
    }

    @Override
    public String page(String session, String at, End end, int limit) {
        Order order = end == End.FIRST ? Order.ASC : Order.DESC;
        GetMessages question = new GetMessages(key(session), PointName.parse("at", at), null, order, null, null, limit);
        List<MessageView> items =
                questions.ask(question, MessagePage.class).page().items();
        return items.get(items.size() - 1).id().value();
    }

    @Override
    public long size(String session) {
        return questions
                .ask(new GetSession(key(session), null), SessionView.class)
                .messageCount();
    }

    @Override
    public List<String> texts(String session, String at, long from, int limit) {
        GetMessages question =
                new GetMessages(key(session), PointName.parse("at", at), null, Order.ASC, from, null, limit);
        return questions.ask(question, MessagePage.class).page().items().stream()
                .map(message ->
                        JSON.readValue(Objects.requireNonNull(message.content()).text(), String.class))
                .toList();
    }

    /** Sets keys of session state, as the HTTP route does it: reads what would change first, and again if overtaken. */
    public void change(String session, Map<String, String> texts) {
        Map<String, Json> set = new LinkedHashMap<>();
        texts.forEach((key, text) -> set.put(key, new Json(Texts.quoted(text))));
        ReadState question = new ReadState(key(session), new KeyChanges(set, null));
        Request request = Request.unheardOf(nextName());
        while (true) {
            StateReading reading = questions.ask(question, StateReading.class);
            try {
                send(new ChangeState(key(session), reading, false, null, request));
                return;
            } catch (Rejected e) {
                if (e.rejection().code() != RejectionCode.OUTDATED) {
                    throw e;
                }
            }
        }
    }

    /** Reads all of the state at the head; answers how many keys it has. */
    public int state(String session) {
        return questions
                .ask(new GetState(key(session), PointName.HEAD), SessionState.class)
                .state()
                .size();
    }

    /** Reads one value of the state at the head; answers the version that set it. */
    public long value(String session, String key) {
        GetStateValue question = new GetStateValue(key(session), new StateKey(key), PointName.HEAD);
        return questions.ask(question, StateValue.class).version();
    }

    @Override
    public void close() {
        assembly.close();
    }

    private Accepted send(SessionCommand command) {
        Map<String, Object> metadata = Map.of(
                EventMetadata.NAMESPACE, NAMESPACE.value(),
                EventMetadata.ACTOR, "anonymous",
                EventMetadata.REQUEST_ID, nextName());
        return assembly.gateway().sendAndWait(command, MetaData.from(metadata));
    }

    /** Without views nobody can say what was asked before, so nothing was. */
    private Request recognise(String session, List<String> names) {
        Request request = Request.of(nextName(), null);
        if (!views) {
            return request.knowing(List.of(), Long.MAX_VALUE - 1);
        }
        EarlierRequests earlier = questions.askNow(new FindEarlier(key(session), null, names), EarlierRequests.class);
        return request.knowing(earlier.found(), earlier.readTo());
    }

    private Resolution resolve(String session, String at) {
        return questions.ask(new ResolvePoint(key(session), PointName.parse("at", at), null), Resolution.class);
    }

    /** As long as the digests and ids that HTTP makes. */
    private String nextName() {
        return (run + "-----------------------").substring(0, 14) + (10_000_000_000L + requests.incrementAndGet());
    }

    private static NewMessage message(Said said) {
        return new NewMessage(
                new MessageId(said.id()), Message.of(Role.USER, new Json(Texts.quoted(said.text()))), List.of());
    }

    private static SessionKey key(String session) {
        return new SessionKey(NAMESPACE, new SessionId(session));
    }
}
