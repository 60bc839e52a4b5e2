package io.clew.query.generation;

import io.clew.query.group.ReadsWait;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryMessage;

/** The generation that answers: who began to ask one ends with it, whichever answers the next. */
final class Serving {

    private final ReadsWait readsWait;
    /** The newest position that an answer may have shown: no later question sees less. */
    private final AtomicLong shown = new AtomicLong();

    private final LongAdder answers = new LongAdder();
    private volatile Generation generation;

    Serving(Generation first, ReadsWait readsWait) {
        this.generation = first;
        this.readsWait = readsWait;
    }

    Generation generation() {
        return generation;
    }

    /** Whoever asks from now on asks this one. */
    void become(Generation next) {
        generation = next;
    }

    /** Answers given so far. */
    long answers() {
        return answers.sum();
    }

    void answerOn(QueryBus queries) {
        generation.answers().forEach(answer -> answerOn(queries, answer));
    }

    private <A> void answerOn(QueryBus queries, Generation.Answer<?, A> answer) {
        queries.subscribe(
                answer.question().getName(),
                answer.type(),
                (QueryMessage<?, A> message) -> answer.type().cast(answer(message)));
    }

    private Object answer(QueryMessage<?, ?> message) throws InterruptedException {
        Generation asked = enter();
        try {
            readsWait.until(asked.progress(), Math.max(ReadsWait.wantedBy(message), shown.get()));
            Object answer = asked.answer(message.getPayload());
            answers.increment();
            shown.accumulateAndGet(asked.progress().position(), Math::max);
            return answer;
        } finally {
            asked.leave();
        }
    }

    /** What the generation that serves now says; it is not dropped meanwhile. */
    <A> A ask(Function<Generation, A> question) {
        Generation asked = enter();
        try {
            return question.apply(asked);
        } finally {
            asked.leave();
        }
    }

    private Generation enter() {
        while (true) {
            Generation now = generation;
            if (now.enter()) {
                return now;
            }
        }
    }
}
