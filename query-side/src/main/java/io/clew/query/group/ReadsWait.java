package io.clew.query.group;

import io.clew.kernel.refusal.Rejected;
import io.clew.kernel.refusal.Rejection;
import io.clew.kernel.refusal.RejectionCode;
import java.time.Duration;
import java.util.Map;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.queryhandling.QueryMessage;

/** A question may name the least position it must see; it waits for it, a while, and never sees less. */
public final class ReadsWait implements MessageHandlerInterceptor<QueryMessage<?, ?>> {

    /** Metadata of a question: the position, a number. */
    public static final String MIN_POSITION = "minPosition";

    private final Progress progress;
    private final Duration atMost;

    public ReadsWait(Progress progress, Duration atMost) {
        this.progress = progress;
        this.atMost = atMost;
    }

    @Override
    public Object handle(UnitOfWork<? extends QueryMessage<?, ?>> unitOfWork, InterceptorChain chain) throws Exception {
        Object wanted = unitOfWork.getMessage().getMetaData().get(MIN_POSITION);
        if (wanted instanceof Number number && !progress.await(number.longValue(), atMost)) {
            throw behind(number.longValue());
        }
        return chain.proceed();
    }

    private Rejected behind(long wanted) {
        long position = progress.position();
        GroupError error = progress.error();
        String why = error == null
                ? "The views show the log up to position " + position + " of " + wanted + ": try again."
                : "The views stopped before position " + error.position() + ": see /v1/projections.";
        return new Rejection(RejectionCode.VIEWS_BEHIND, why, Map.of("position", position, "wanted", wanted))
                .asException();
    }
}
