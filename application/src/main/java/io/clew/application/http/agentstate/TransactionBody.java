package io.clew.application.http.agentstate;

import io.clew.application.agentstate.ValueLimit;
import io.clew.application.http.json.Checked;
import io.clew.kernel.command.agentstate.Operation;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.refusal.TooLarge;
import io.clew.kernel.value.Limits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Operations of which all are done or none, each on a key of its own. */
record TransactionBody(@Nullable List<OperationBody> operations) implements Checked {

    @Override
    public void check() {
        if (operations == null || operations.isEmpty()) {
            throw new Invalid("operations", "must not be empty");
        }
        if (operations.size() > Limits.OPERATIONS) {
            throw new TooLarge(
                    "operations",
                    Limits.OPERATIONS,
                    "a transaction may have at most " + Limits.OPERATIONS + " operations; send several");
        }
    }

    private record Place(String agent, String key) {}

    List<Operation> all(ValueLimit limit) {
        List<Operation> all = new ArrayList<>();
        Set<Place> seen = new HashSet<>();
        for (OperationBody body : operations == null ? List.<OperationBody>of() : operations) {
            Operation operation = body.operation();
            if (operation.value() != null) {
                limit.check(operation.value());
            }
            if (!seen.add(new Place(operation.agent().value(), operation.key().value()))) {
                throw new Invalid(
                        "operations[" + all.size() + "].key", "came before in this transaction; say each key once");
            }
            all.add(operation);
        }
        return all;
    }
}
