package io.clew.application.proof.order;

import java.util.List;
import java.util.stream.Collectors;

/** A rule that a history breaks, how, and the operations that show it. */
public record Violation(Rule rule, String how, List<Operation> operations) {

    @Override
    public String toString() {
        return rule + "; but " + how
                + operations.stream().map(operation -> "\n    " + operation).collect(Collectors.joining());
    }
}
