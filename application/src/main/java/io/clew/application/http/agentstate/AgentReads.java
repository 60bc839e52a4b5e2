package io.clew.application.http.agentstate;

import io.clew.application.http.request.Call;
import io.clew.application.http.side.Questions;
import io.clew.application.http.side.Recorded;
import io.clew.kernel.refusal.Rejected;
import io.clew.kernel.refusal.Rejection;
import io.clew.kernel.refusal.RejectionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the views of agent state. */
@Component
final class AgentReads {

    private final Questions questions;
    private final Recorded recorded;

    AgentReads(Questions questions, Recorded recorded) {
        this.questions = questions;
        this.recorded = recorded;
    }

    <A> A ask(Call call, Object question, Class<A> answer) {
        return questions.ask(call, null, question, answer);
    }

    /** The answer from views that show at least everything up to a position. */
    <A> A askAt(long position, Object question, Class<A> answer) {
        return questions.askAt(position, question, answer);
    }

    /** The position up to which a call wants to see everything. */
    long head(Call call) {
        return call.latest() ? recorded.latestHead() : recorded.head();
    }

    /** The commit timestamp that a call asks for: one that there is. */
    @Nullable
    Long asOf(Call call) {
        Long asOf = call.number("asOf", 1, Long.MAX_VALUE);
        if (asOf != null && asOf > recorded.head() && asOf > recorded.latestHead()) {
            throw notFound("asOf is beyond the end of the log; nothing is known of that time yet.");
        }
        return asOf;
    }

    static Rejected notFound(String message) {
        return Rejection.of(RejectionCode.NOT_FOUND, message).asException();
    }
}
