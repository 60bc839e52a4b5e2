package io.clew.command.agentstate;

import io.clew.command.aggregate.StreamLocks;
import org.axonframework.common.lock.LockFactory;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;

/**
 * Puts agent state into Axon. All that a key's aggregate knows is its version, and that the log knows as well. A component
 * {@link StreamLengths} may ask it in a way of its own.
 */
public final class AgentStates implements ConfigurerModule {

    private final LockFactory locks = new StreamLocks();

    @Override
    public void configureModule(Configurer configurer) {
        configurer.registerCommandHandler(config -> new Transactions(
                config.eventStore(),
                config.getComponent(StreamLengths.class, () -> StreamLengths.in(config.eventStore())),
                locks));
    }
}
