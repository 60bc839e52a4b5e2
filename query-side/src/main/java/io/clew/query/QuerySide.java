package io.clew.query;

import io.clew.query.end.EndsView;
import io.clew.query.engine.ViewStore;
import io.clew.query.group.Answers;
import io.clew.query.group.FollowingGroup;
import io.clew.query.group.GroupStatus;
import io.clew.query.group.Progress;
import io.clew.query.group.ReadsWait;
import io.clew.query.group.View;
import io.clew.query.point.PointFinder;
import io.clew.query.request.RequestsView;
import io.clew.query.retention.RetentionView;
import io.clew.query.session.SessionsView;
import io.clew.query.snapshot.SnapshotsView;
import io.clew.query.timeline.TimelineView;
import java.util.List;
import java.util.function.Function;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.lifecycle.Phase;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryMessage;

/**
 * The door of the query side: which views there are, which questions they answer, how they follow the log.
 *
 * <p>Questions are sent through Axon's query gateway; each question's class names its answer. One that must see what was
 * written up to a position bears it as metadata {@link ReadsWait#MIN_POSITION}.
 */
public final class QuerySide implements ConfigurerModule {

    /** The processing group of all session views. */
    public static final String GROUP = "session";

    private final ViewStore store;
    private final QueryOptions options;
    private final List<View> views;
    private final FollowingGroup group;

    public QuerySide(ViewStore store, QueryOptions options) {
        this.store = store;
        this.options = options;
        views = views(store);
        group = new FollowingGroup(
                GROUP, store, views.stream().map(View::projection).toList(), options.batch());
    }

    /** All views, in the order in which they are told of an event. */
    static List<View> views(ViewStore store) {
        PointFinder points = new PointFinder(store.points());
        // Sessions come first: what the other views write belongs to a session.
        return List.of(
                new SessionsView(store.sessions(), points),
                new TimelineView(store.timelines(), points),
                new SnapshotsView(store.snapshots(), points),
                new RequestsView(store.requests(), points),
                new EndsView(store.ends()),
                new RetentionView(store.dueSessions()));
    }

    @Override
    public void configureModule(Configurer configurer) {
        configurer.onInitialize(configuration -> {
            configuration.onStart(Phase.LOCAL_MESSAGE_HANDLER_REGISTRATIONS, () -> {
                answerOn(configuration.queryBus());
            });
            configuration.onStart(Phase.INBOUND_EVENT_CONNECTORS, () -> {
                group.start(configuration.eventStore());
            });
            configuration.onShutdown(Phase.INBOUND_EVENT_CONNECTORS, group::stop);
        });
    }

    /** How far the views have come, for those who wait. */
    public Progress progress() {
        return group.progress();
    }

    /** How the group stands; asks the log for its head. */
    public GroupStatus status() {
        return group.status(store.generation());
    }

    private void answerOn(QueryBus queries) {
        queries.registerHandlerInterceptor(new ReadsWait(progress(), options.maxWait()));
        Answers answers = new Answers() {
            @Override
            public <Q, A> void to(Class<Q> question, Class<A> answer, Function<Q, ? extends A> handler) {
                queries.subscribe(
                        question.getName(),
                        answer,
                        (QueryMessage<?, A> message) ->
                                store.look(() -> handler.apply(question.cast(message.getPayload()))));
            }
        };
        views.forEach(view -> view.answer(answers));
    }
}
