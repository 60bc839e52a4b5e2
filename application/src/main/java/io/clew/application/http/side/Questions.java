package io.clew.application.http.side;

import io.clew.application.http.problem.Problems;
import io.clew.application.http.problem.Refusal;
import io.clew.application.http.request.Call;
import io.clew.kernel.id.SessionKey;
import io.clew.log.LogUnavailableException;
import io.clew.query.group.ReadsWait;
import io.clew.query.request.EarlierRequests;
import io.clew.query.request.FindEarlier;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;

/** Asks the query side. */
public final class Questions {

    private static final long LOOK_NANOS = 20_000_000;

    private final QueryGateway gateway;
    private final Recorded recorded;
    private final Duration longestWait;

    /** @param longestWait the longest a question waits for what it must see */
    public Questions(QueryGateway gateway, Recorded recorded, Duration longestWait) {
        this.gateway = gateway;
        this.recorded = recorded;
        this.longestWait = longestWait;
    }

    /**
     * The answer from views that show at least everything that this node knew of when the question arrived; where the
     * call asks for the latest, everything that any node had written.
     *
     * @param session the session that {@code min-version} speaks of, if it is one's route
     * @throws LogUnavailableException if the latest is asked for and the log does not answer
     */
    public <A> A ask(Call call, @Nullable SessionKey session, Object question, Class<A> answer) {
        long position = call.latest() ? recorded.latestHead() : recorded.head();
        Long wanted = call.number("min-position", 0, Long.MAX_VALUE);
        if (wanted != null) {
            position = Math.max(position, wanted);
        }
        Long version = call.number("min-version", 1, Long.MAX_VALUE);
        if (version != null && session != null) {
            position = Math.max(position, positionOf(session, version));
        }
        return askAt(position, question, answer);
    }

    /** What to wait for; 0 where nobody can say the position of the version, but the views show it by now. */
    private long positionOf(SessionKey session, long version) {
        OptionalLong written;
        try {
            written = recorded.positionOf(session, version);
        } catch (LogUnavailableException e) {
            awaitVersion(session, version);
            return 0;
        }
        return written.orElseThrow(() -> new Refusal(Problems.viewsBehind()));
    }

    private void awaitVersion(SessionKey session, long version) {
        long end = System.nanoTime() + longestWait.toNanos();
        while (!isShown(session, version)) {
            if (System.nanoTime() > end || recorded.isKnownToLack(session, version)) {
                throw new Refusal(Problems.viewsBehind());
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private boolean isShown(SessionKey session, long version) {
        return askNow(new FindEarlier(session, null, List.of()), EarlierRequests.class)
                        .readTo()
                >= version;
    }

    /** The answer from views that show at least everything up to a position. */
    public <A> A askAt(long position, Object question, Class<A> answer) {
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
