package io.clew.query.generation;

import io.clew.query.group.Answers;
import io.clew.query.group.FollowingGroup;
import io.clew.query.group.Pace;
import io.clew.query.group.Progress;
import io.clew.query.group.Views;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** One build of a group that follows the log and can be asked; it ends only when nobody is asking it any more. */
final class Generation {

    private static final int ENDED = -1;

    private final Build build;
    private final FollowingGroup following;
    private final Map<Class<?>, Answer<?, ?>> answers = new HashMap<>();
    private final AtomicInteger asking = new AtomicInteger();

    /** One question's answer in this generation. */
    record Answer<Q, A>(Class<Q> question, Class<A> type, Function<Q, ? extends A> handler) {
        private A to(Object asked) {
            return handler.apply(question.cast(asked));
        }
    }

    private Generation(String group, Build build, Views views, int batch, Pace pace) {
        this.build = build;
        following = new FollowingGroup(group, build.generation(), build, views.events(), batch, pace);
        views.answer(new Answers() {
            @Override
            public <Q, A> void to(Class<Q> question, Class<A> answer, Function<Q, ? extends A> handler) {
                answers.put(question, new Answer<>(question, answer, handler));
            }
        });
    }

    static <B extends Build> Generation of(ViewGroup<B> group, B build, int batch, Pace pace) {
        return new Generation(group.name(), build, group.views().apply(build), batch, pace);
    }

    int number() {
        return build.generation();
    }

    Build build() {
        return build;
    }

    FollowingGroup following() {
        return following;
    }

    Progress progress() {
        return following.progress();
    }

    /** Every question it answers. */
    Iterable<Answer<?, ?>> answers() {
        return answers.values();
    }

    Object answer(Object asked) {
        Answer<?, ?> answer = answers.get(asked.getClass());
        if (answer == null) {
            throw new IllegalStateException("Nobody answers " + asked.getClass());
        }
        return build.look(() -> answer.to(asked));
    }

    /** Somebody begins to ask; false if it is too late. */
    boolean enter() {
        return asking.getAndUpdate(n -> n == ENDED ? ENDED : n + 1) != ENDED;
    }

    void leave() {
        asking.decrementAndGet();
    }

    /** Lets nobody in any more; false if somebody is still asking. */
    boolean end() {
        return asking.compareAndSet(0, ENDED);
    }

    /** Stops following and lets go of the build. */
    void close() {
        following.stop();
        build.close();
    }
}
