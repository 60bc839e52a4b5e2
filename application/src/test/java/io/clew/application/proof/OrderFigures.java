package io.clew.application.proof;

import io.clew.application.proof.order.Asked;
import io.clew.application.proof.order.History;
import io.clew.application.proof.order.Operation;
import io.clew.application.proof.order.Told;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What there was in all histories together. */
final class OrderFigures {

    private final Map<String, Integer> told = new TreeMap<>();
    private int histories;
    private int operations;

    synchronized void add(History history) {
        histories++;
        operations += history.operations().size();
        for (Operation operation : history.operations()) {
            told.merge(kind(operation), 1, Integer::sum);
        }
    }

    private static String kind(Operation operation) {
        boolean repeated = operation.told() instanceof Told.Done done && done.repeated();
        String asked = operation.asked() instanceof Asked.Write ? "writes" : "reads";
        return asked + " "
                + (repeated
                        ? "repeated"
                        : operation.told().getClass().getSimpleName().toLowerCase(Locale.ROOT));
    }

    int histories() {
        return histories;
    }

    @Override
    public String toString() {
        return histories + " histories, " + operations + " operations " + told;
    }
}
