package io.clew.command.definition;

import io.clew.kernel.command.definition.CreateDefinition;
import io.clew.kernel.command.definition.Defined;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.common.lock.Lock;
import org.axonframework.common.lock.LockFactory;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/** Decides how definitions begin, which takes a stream that may not be there. */
final class Creation {

    private final DefinitionRepository definitions;
    private final LockFactory locks;

    Creation(DefinitionRepository definitions, LockFactory locks) {
        this.definitions = definitions;
        this.locks = locks;
    }

    @CommandHandler
    Defined decide(CreateDefinition command) throws Exception {
        Lock lock = locks.obtainLock(command.streamId());
        CurrentUnitOfWork.get().onCleanup(work -> lock.release());
        if (definitions.has(command.streamId())) {
            return definitions.load(command.streamId()).invoke(definition -> definition.begin(command));
        }
        return definitions.newInstance(() -> new Definition(command)).invoke(Definition::begun);
    }
}
