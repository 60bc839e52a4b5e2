package io.clew.application.http.side;

import io.clew.application.http.problem.Problems;
import io.clew.application.http.problem.Refusal;
import io.clew.application.http.request.Call;
import io.clew.kernel.id.SessionKey;
import io.clew.query.group.ReadsWait;
import java.util.Map;
import java.util.OptionalLong;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;

/** Asks the query side. */
public final class Questions {

    private final QueryGateway gateway;
    private final Recorded recorded;

    public Questions(QueryGateway gateway, Recorded recorded) {
        this.gateway = gateway;
        this.recorded = recorded;
    }

    /**
     * The answer from views that show at least everything that was acknowledged when the question arrived.
     *
     * @param session the session that {@code min-version} speaks of, if it is one's route
     */
    public <A> A ask(Call call, @Nullable SessionKey session, Object question, Class<A> answer) {
        long position = recorded.head();
        Long wanted = call.number("min-position", 0, Long.MAX_VALUE);
        if (wanted != null) {
            position = Math.max(position, wanted);
        }
        Long version = call.number("min-version", 1, Long.MAX_VALUE);
        if (version != null && session != null) {
            OptionalLong written = recorded.positionOf(session, version);
            if (written.isEmpty()) {
                throw new Refusal(Problems.viewsBehind());
            }
            position = Math.max(position, written.getAsLong());
        }
        return askWith(MetaData.with(ReadsWait.MIN_POSITION, position), question, answer);
    }

    /** The answer from the views as they are, however old. */
    public <A> A askNow(Object question, Class<A> answer) {
        return askWith(MetaData.emptyInstance(), question, answer);
    }

    private <A> A askWith(Map<String, ?> metadata, Object question, Class<A> answer) {
        return gateway.<A, Object>query(
                        question.getClass().getName(),
                        new GenericMessage<>(question, metadata),
                        ResponseTypes.instanceOf(answer))
                .join();
    }
}
