package io.clew.application.http;

import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.AddMessages;
import io.clew.kernel.command.ChangeMetadata;
import io.clew.kernel.command.ChangeState;
import io.clew.kernel.command.CreateSnapshot;
import io.clew.kernel.command.DescribeSession;
import io.clew.kernel.command.ForkSession;
import io.clew.kernel.command.NewMessage;
import io.clew.kernel.command.RenameSession;
import io.clew.kernel.command.Resolution;
import io.clew.kernel.command.RevertToPoint;
import io.clew.kernel.command.RevertToSnapshot;
import io.clew.kernel.command.SessionCommand;
import io.clew.kernel.command.StartSession;
import io.clew.kernel.command.StateReading;
import io.clew.kernel.event.MessageAdded;
import io.clew.kernel.event.SessionEvent;
import io.clew.kernel.event.SessionForked;
import io.clew.kernel.event.SessionRenamed;
import io.clew.kernel.event.SessionReverted;
import io.clew.kernel.event.SessionStarted;
import io.clew.kernel.event.SnapshotCreated;
import io.clew.kernel.event.StateChanged;
import io.clew.kernel.stored.StoredJson;
import io.clew.kernel.value.Details;
import io.clew.query.page.Page;
import io.clew.query.request.EarlierRequests;
import io.clew.query.request.FindEarlier;
import io.clew.query.session.FindSessions;
import io.clew.query.session.GetAncestors;
import io.clew.query.session.GetChildren;
import io.clew.query.session.GetSession;
import io.clew.query.session.GetTree;
import io.clew.query.session.SessionTree;
import io.clew.query.session.SessionView;
import io.clew.query.snapshot.FindSnapshots;
import io.clew.query.snapshot.GetSnapshot;
import io.clew.query.snapshot.SnapshotView;
import io.clew.query.state.GetState;
import io.clew.query.state.GetStateHistory;
import io.clew.query.state.GetStateValue;
import io.clew.query.state.ReadState;
import io.clew.query.state.SessionState;
import io.clew.query.state.StateHistory;
import io.clew.query.state.StateValue;
import io.clew.query.timeline.GetMessage;
import io.clew.query.timeline.GetMessages;
import io.clew.query.timeline.GetVersions;
import io.clew.query.timeline.IsVisible;
import io.clew.query.timeline.MessagePage;
import io.clew.query.timeline.MessageView;
import io.clew.query.timeline.ResolvePoint;
import io.clew.query.toolcall.GetUndoneCalls;
import io.clew.query.toolcall.UndoneCalls;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.queryhandling.QueryMessage;
import org.axonframework.queryhandling.SimpleQueryBus;

/**
 * Sides that decide nothing: every command is written as it stands, every question is answered as the test says. What
 * arrived is kept, to be looked at.
 */
final class FakeSides {

    private static final Map<Class<?>, Class<?>> ANSWERS = Map.ofEntries(
            Map.entry(GetUndoneCalls.class, UndoneCalls.class),
            Map.entry(FindEarlier.class, EarlierRequests.class),
            Map.entry(GetSession.class, SessionView.class),
            Map.entry(FindSessions.class, Page.class),
            Map.entry(GetChildren.class, Page.class),
            Map.entry(GetAncestors.class, Page.class),
            Map.entry(GetTree.class, SessionTree.class),
            Map.entry(GetMessages.class, MessagePage.class),
            Map.entry(GetMessage.class, MessageView.class),
            Map.entry(IsVisible.class, Boolean.class),
            Map.entry(ResolvePoint.class, Resolution.class),
            Map.entry(GetVersions.class, Page.class),
            Map.entry(FindSnapshots.class, Page.class),
            Map.entry(GetSnapshot.class, SnapshotView.class),
            Map.entry(GetState.class, SessionState.class),
            Map.entry(GetStateValue.class, StateValue.class),
            Map.entry(GetStateHistory.class, StateHistory.class),
            Map.entry(ReadState.class, StateReading.class));

    final FakeLog log = new FakeLog();
    final StoredJson stored = new StoredJson();
    final SimpleCommandBus commands = SimpleCommandBus.builder().build();
    final SimpleQueryBus queries = SimpleQueryBus.builder().build();

    final List<CommandMessage<?>> commandsSeen = new ArrayList<>();
    final List<QueryMessage<?, ?>> questionsSeen = new ArrayList<>();
    private final Map<Class<?>, Function<Object, Object>> commandAnswers = new HashMap<>();
    private final Map<Class<?>, Function<Object, Object>> answers = new HashMap<>();
    volatile boolean started = true;

    FakeSides() {
        for (Class<?> command : SessionCommand.class.getPermittedSubclasses()) {
            commands.subscribe(command.getName(), this::decide);
        }
    }

    void reset() {
        commandsSeen.clear();
        questionsSeen.clear();
        commandAnswers.clear();
        answers.clear();
        started = true;
        log.away = false;
        log.beyond = 0;
        answer(GetUndoneCalls.class, question -> new UndoneCalls(List.of(), true));
        answer(FindEarlier.class, question -> new EarlierRequests(List.of(), null, 0));
    }

    /** From now on this question is answered so. */
    @SuppressWarnings("unchecked")
    <Q> void answer(Class<Q> question, Function<Q, Object> answer) {
        if (answers.put(question, (Function<Object, Object>) answer) == null && subscribed.add(question)) {
            subscribe(question);
        }
    }

    private final java.util.Set<Class<?>> subscribed = new java.util.HashSet<>();

    private void subscribe(Class<?> question) {
        queries.subscribe(question.getName(), ANSWERS.get(question), message -> {
            questionsSeen.add(message);
            Function<Object, Object> answer = answers.get(question);
            if (answer == null) {
                throw new IllegalStateException("The test says no answer to " + question);
            }
            return answer.apply(message.getPayload());
        });
    }

    /** From now on this command is answered so, and writes nothing. */
    @SuppressWarnings("unchecked")
    <C> void answerCommand(Class<C> command, Function<C, Object> answer) {
        commandAnswers.put(command, (Function<Object, Object>) answer);
    }

    private Object decide(CommandMessage<?> message) {
        commandsSeen.add(message);
        SessionCommand command = (SessionCommand) message.getPayload();
        Function<Object, Object> answer = commandAnswers.get(command.getClass());
        if (answer != null) {
            return answer.apply(command);
        }
        String stream = command instanceof ForkSession fork
                ? fork.session().sibling(fork.child()).streamId()
                : command.streamId();
        long version = log.lastSequence(stream) + 2;
        List<SessionEvent> events = events(command);
        for (SessionEvent event : events) {
            log.add(
                    stream,
                    event.getClass().getSimpleName(),
                    stored.write(event),
                    stored.writeMetadata(message.getMetaData(), null));
        }
        Details details = command instanceof DescribeSession
                        || command instanceof ChangeMetadata
                        || command instanceof RenameSession
                ? new Details("a title", Map.of())
                : null;
        return new Accepted(version, events.size(), 0, false, details);
    }

    private static List<SessionEvent> events(SessionCommand command) {
        if (command instanceof StartSession start) {
            return List.of(new SessionStarted(
                    start.parentId(),
                    start.session().id(),
                    start.agentId(),
                    start.agentVersionId(),
                    start.details(),
                    start.state()));
        }
        if (command instanceof ForkSession fork) {
            return List.of(new SessionForked(
                    fork.session().id(),
                    fork.session().id(),
                    fork.at().point(),
                    fork.at().lastComplete(),
                    null,
                    new Details(fork.title(), fork.metadata().set())));
        }
        if (command instanceof AddMessages add) {
            List<SessionEvent> events = new ArrayList<>();
            for (NewMessage message : add.messages()) {
                events.add(new MessageAdded(message.id(), 0, 0, null, message.message()));
            }
            return events;
        }
        if (command instanceof CreateSnapshot snapshot) {
            return List.of(
                    new SnapshotCreated(snapshot.id(), snapshot.at().point(), snapshot.environment(), snapshot.note()));
        }
        if (command instanceof RevertToPoint revert) {
            return List.of(new SessionReverted(revert.to().point(), revert.to().lastComplete(), null));
        }
        if (command instanceof RevertToSnapshot revert) {
            return List.of(new SessionReverted(revert.to().point(), revert.to().lastComplete(), revert.snapshot()));
        }
        if (command instanceof ChangeState change) {
            return List.of(new StateChanged(change.reading().effective()));
        }
        return List.of(SessionRenamed.to("a title"));
    }

    <C> C only(Class<C> command) {
        if (commandsSeen.size() != 1) {
            throw new AssertionError("not one command: " + commandsSeen);
        }
        return command.cast(commandsSeen.get(0).getPayload());
    }
}
