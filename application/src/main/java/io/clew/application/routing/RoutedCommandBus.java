package io.clew.application.routing;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.commandhandling.callbacks.LoggingCallback;
import org.axonframework.common.Registration;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.MessageHandlerInterceptor;

/**
 * Sends every command to the node that keeps its session, be it this one; what is handled here, is handled by a local bus.
 *
 * <p>As with that, a command is answered in the thread that dispatches it, and refusals are the same exceptions.
 */
public final class RoutedCommandBus implements CommandBus {

    private final Outgoing outgoing;
    private final CommandBus local;
    private final Set<String> handled = ConcurrentHashMap.newKeySet();

    RoutedCommandBus(Outgoing outgoing, CommandBus local) {
        this.outgoing = outgoing;
        this.local = local;
    }

    /** Handles what came to this node. */
    CommandBus local() {
        return local;
    }

    /** Whether commands of a class have a handler here. */
    boolean handles(Class<?> command) {
        return handled.contains(command.getName());
    }

    @Override
    public <C> void dispatch(CommandMessage<C> command) {
        dispatch(command, LoggingCallback.INSTANCE);
    }

    @Override
    public <C, R> void dispatch(CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        callback.onResult(command, result(command));
    }

    @SuppressWarnings("unchecked") // Who asks knows what commands are answered by.
    private <R> CommandResultMessage<R> result(CommandMessage<?> command) {
        try {
            Object accepted = outgoing.send(command);
            return (CommandResultMessage<R>) GenericCommandResultMessage.asCommandResultMessage(accepted);
        } catch (RuntimeException e) {
            return GenericCommandResultMessage.asCommandResultMessage(e);
        }
    }

    @Override
    public Registration subscribe(String commandName, MessageHandler<? super CommandMessage<?>> handler) {
        handled.add(commandName);
        return local.subscribe(commandName, handler);
    }

    @Override
    public Registration registerHandlerInterceptor(MessageHandlerInterceptor<? super CommandMessage<?>> interceptor) {
        return local.registerHandlerInterceptor(interceptor);
    }

    @Override
    public Registration registerDispatchInterceptor(MessageDispatchInterceptor<? super CommandMessage<?>> interceptor) {
        throw new UnsupportedOperationException("Nothing intercepts commands before they are routed");
    }
}
