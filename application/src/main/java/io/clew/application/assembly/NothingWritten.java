package io.clew.application.assembly;

import io.clew.log.LogUnavailableException;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.config.Configuration;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.stereotype.Component;

/**
 * Says of a log that does not answer while a command is decided that nothing was written: a log itself cannot know what
 * came before, but what a command writes goes to it only after the handler returns.
 */
@Component
final class NothingWritten implements MessageHandlerInterceptor<CommandMessage<?>> {

    NothingWritten(Configuration axon) {
        CommandBus commands = axon.commandBus();
        commands.registerHandlerInterceptor(this);
    }

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> work, InterceptorChain rest) throws Exception {
        try {
            return rest.proceed();
        } catch (LogUnavailableException e) {
            throw new LogUnavailableException(String.valueOf(e.getMessage()), e, true);
        }
    }
}
