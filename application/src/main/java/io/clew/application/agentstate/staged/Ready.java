package io.clew.application.agentstate.staged;

import io.clew.kernel.command.agentstate.Operation;
import io.clew.kernel.id.Namespace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction is to do.
 *
 * @param namespace of all operations; absent if there are none
 */
public record Ready(@Nullable Namespace namespace, List<Operation> operations) {

    public Ready {
        operations = List.copyOf(operations);
    }
}
