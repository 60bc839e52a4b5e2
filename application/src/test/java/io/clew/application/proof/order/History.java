package io.clew.application.proof.order;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What several clients asked and were told, by one clock; what they wrote to was written to by nobody else. */
public record History(List<Operation> operations) {

    public History {
        operations = operations.stream()
                .sorted(Comparator.comparingLong(Operation::began))
                .toList();
    }

    /** Every session that was spoken of. */
    public Set<String> sessions() {
        Set<String> all = new TreeSet<>();
        for (Operation operation : operations) {
            all.add(operation.asked().session());
            if (operation.asked() instanceof Asked.Fork fork) {
                all.add(fork.source());
            }
        }
        return all;
    }

    /** As far as it is about these sessions, one operation a line, in the order they began. */
    public String of(Collection<String> sessions) {
        return operations.stream()
                .filter(operation -> sessions.contains(operation.asked().session()))
                .map(Operation::toString)
                .collect(Collectors.joining("\n"));
    }
}
