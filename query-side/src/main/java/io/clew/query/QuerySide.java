package io.clew.query;

import io.clew.query.agentstate.AgentStateViews;
import io.clew.query.context.ContextView;
import io.clew.query.definition.DefinitionViews;
import io.clew.query.end.EndsView;
import io.clew.query.engine.ViewStore;
import io.clew.query.generation.Generations;
import io.clew.query.generation.SourceLog;
import io.clew.query.generation.ViewGroup;
import io.clew.query.group.GroupStatus;
import io.clew.query.group.ReadsWait;
import io.clew.query.group.SessionViews;
import io.clew.query.group.View;
import io.clew.query.merge.MergeView;
import io.clew.query.point.PointFinder;
import io.clew.query.request.RequestsView;
import io.clew.query.retention.RetentionView;
import io.clew.query.session.SessionsView;
import io.clew.query.snapshot.SnapshotsView;
import io.clew.query.state.StateReader;
import io.clew.query.state.StateView;
import io.clew.query.summary.SummariesView;
import io.clew.query.timeline.TimelineView;
import io.clew.query.timeline.VisibleMessages;
import io.clew.query.toolcall.ToolCallsView;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.lifecycle.Phase;

/**
 * The door of the query side: which views there are, which questions they answer, how they follow the log.
 *
 * <p>Questions are sent through Axon's query gateway; each question's class names its answer. One that must see what was
 * written up to a position bears it as metadata {@link ReadsWait#MIN_POSITION}.
 */
public final class QuerySide implements ConfigurerModule, AutoCloseable {

    /** The processing group of all session views. */
    public static final String SESSIONS = "session";

    /** The processing group of all views of definitions. */
    public static final String DEFINITIONS = "definition";

    /** The processing group of all views of agent state. */
    public static final String AGENT_STATE = "agent-state";

    private final List<Generations<?>> groups;

    /** Opens the views of a log, which is open already and is the one that will be followed. */
    public QuerySide(ViewBuilds builds, SourceLog log, QueryOptions options) {
        this(
                List.of(
                        new ViewGroup<>(SESSIONS, builds.sessions(), store -> new SessionViews(views(store))),
                        new ViewGroup<>(DEFINITIONS, builds.definitions(), DefinitionViews::new),
                        new ViewGroup<>(AGENT_STATE, builds.agentStates(), AgentStateViews::new)),
                log,
                options);
    }

    /** Each group stands for itself: one that fails stops no other. */
    QuerySide(List<ViewGroup<?>> groups, SourceLog log, QueryOptions options) {
        this.groups = groups.stream()
                .<Generations<?>>map(group -> Generations.open(
                        group, log, options.maxWait(), options.grace(), options.batch(), options.follows()))
                .toList();
    }

    /** All views of sessions, in the order in which they are told of an event. */
    static List<View> views(ViewStore store) {
        PointFinder points = new PointFinder(store.points());
        VisibleMessages messages = new VisibleMessages(store.timelines(), points);
        // Sessions come first: what the other views write belongs to a session.
        return List.of(
                new SessionsView(store.sessions(), points),
                new TimelineView(store.timelines(), points),
                new SnapshotsView(store.snapshots(), points),
                new RequestsView(store.requests(), points),
                new SummariesView(store.summaries(), points),
                new ContextView(messages, store.summaries(), points),
                new StateView(store.states(), points),
                new MergeView(new StateReader(store.states()), points),
                new ToolCallsView(store.toolCalls(), messages, points),
                new EndsView(store.ends()),
                new RetentionView(store.dueSessions()));
    }

    @Override
    public void configureModule(Configurer configurer) {
        configurer.onInitialize(configuration -> {
            configuration.onStart(Phase.LOCAL_MESSAGE_HANDLER_REGISTRATIONS, () -> {
                groups.forEach(group -> group.answerOn(configuration.queryBus()));
            });
            configuration.onStart(Phase.INBOUND_EVENT_CONNECTORS, () -> {
                groups.forEach(group -> group.start(configuration.eventStore()));
            });
            configuration.onShutdown(Phase.INBOUND_EVENT_CONNECTORS, () -> groups.forEach(Generations::stop));
        });
    }

    /** How each group stands; asks the log for its head. */
    public List<GroupStatus> groups() {
        return groups.stream().map(Generations::status).toList();
    }

    /** How each group stands, with a hash over all that it says; that takes as long as reading all of it. */
    public List<GroupStatus> groupsWithDigests() {
        return groups.stream().map(Generations::statusWithDigest).toList();
    }

    /**
     * Begins to build a group's views again beside those that serve, unless that is under way.
     *
     * @return how the group stands; empty if there is no such group
     */
    public Optional<GroupStatus> replay(String name) {
        return groups.stream()
                .filter(group -> group.name().equals(name))
                .findFirst()
                .map(Generations::replay);
    }

    /**
     * Waits until what serves shows everything up to a position; does not wait for a group that is known to fail before
     * it.
     *
     * @return whether all groups do
     */
    public boolean await(long position, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        for (Generations<?> group : groups) {
            if (!group.await(position, Duration.ofNanos(Math.max(0, end - System.nanoTime())))) {
                return false;
            }
        }
        return true;
    }

    /** Lets go of all views, which are not followed any more. */
    @Override
    public void close() {
        groups.forEach(Generations::close);
    }
}
