package io.clew.command.aggregate;

import io.clew.kernel.refusal.Rejected;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Compares what a command read of aggregates with a log that others write to. What it wrote the log compares itself.
 *
 * <p>A command that was decided on an aggregate that another node has changed since is refused with an exception that
 * {@link io.clew.command.RetryConflicts} knows, and takes it from the log when it is tried again.
 */
public final class AsTheLogHasIt implements MessageHandlerInterceptor<CommandMessage<?>> {

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> work, InterceptorChain chain) throws Exception {
        Object answer;
        try {
            answer = chain.proceed();
        } catch (Rejected e) {
            AggregateRepository.requireCurrent(work);
            throw e;
        }
        AggregateRepository.requireCurrent(work);
        return answer;
    }
}
