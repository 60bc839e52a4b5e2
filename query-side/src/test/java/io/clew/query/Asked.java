package io.clew.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.query.engine.ViewStore;
import io.clew.query.generation.Build;
import io.clew.query.group.Answers;
import io.clew.query.group.GroupEvents;
import io.clew.query.group.GroupStore;
import io.clew.query.group.Progress;
import io.clew.query.group.ProjectionGroup;
import io.clew.query.group.SessionViews;
import io.clew.query.group.Views;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;

/** The query side without Axon's threads: events go in here and now, questions are answered here and now. */
public final class Asked {

    private final Build build;
    private final GroupEvents events;
    public final ProjectionGroup group;
    private final Map<Class<?>, Function<Object, Object>> answers = new HashMap<>();

    /** The session views. */
    public Asked(ViewStore store) {
        this(store, new SessionViews(QuerySide.views(store)));
    }

    public Asked(Build build, Views views) {
        this.build = build;
        events = views.events();
        group = group(build);
        views.answer(new Answers() {
            @Override
            public <Q, A> void to(Class<Q> question, Class<A> answer, Function<Q, ? extends A> handler) {
                answers.put(question, asked -> answer.cast(handler.apply(question.cast(asked))));
            }
        });
    }

    private ProjectionGroup group(GroupStore store) {
        return new ProjectionGroup(store, events, new Progress(store.position(), Clock.systemUTC()));
    }

    /** Tells the views of events, as Axon does: so many in one unit of work, to each segment what concerns it. */
    public Asked tell(List<TrackedEventMessage<?>> told, int batch) {
        List<? extends GroupStore> segments = build.segments();
        if (segments.size() == 1) {
            tell(group, told, batch);
            return this;
        }
        for (int i = 0; i < segments.size(); i++) {
            GroupStore segment = segments.get(i);
            int number = i;
            assertThat(segment.claim()).isTrue();
            tell(
                    group(segment),
                    told.stream()
                            .filter(event -> events.concerns(event, number, segments.size()))
                            .toList(),
                    batch);
            TrackedEventMessage<?> last = told.get(told.size() - 1);
            long position = last.trackingToken().position().orElseThrow();
            if (segment.position() < position) {
                segment.pass(position, last.getIdentifier());
            }
        }
        return this;
    }

    private static void tell(ProjectionGroup group, List<TrackedEventMessage<?>> events, int batch) {
        for (int from = 0; from < events.size(); from += batch) {
            List<TrackedEventMessage<?>> some = events.subList(from, Math.min(events.size(), from + batch));
            Transaction transaction = group.startTransaction();
            try {
                some.forEach(event -> group.handle(event, Segment.ROOT_SEGMENT));
            } catch (RuntimeException e) {
                transaction.rollback();
                throw e;
            }
            transaction.commit();
        }
    }

    public Asked tell(Story story) {
        return tell(story.events, 100);
    }

    /** The answer, which the caller knows the type of. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <A> A ask(Object question) {
        Function<Object, Object> answer = answers.get(question.getClass());
        return build.look(() -> (A) answer.apply(question));
    }
}
