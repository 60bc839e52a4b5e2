package io.clew.application.proof.order;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What was found so far. */
final class Findings {

    private final List<Violation> found = new ArrayList<>();

    /** @param operations that show it; those that are absent are left out */
    void add(Rule rule, String how, @Nullable Operation... operations) {
        found.add(new Violation(
                rule,
                how,
                Arrays.stream(operations).filter(Objects::nonNull).distinct().toList()));
    }

    boolean areNone() {
        return found.isEmpty();
    }

    List<Violation> list() {
        return List.copyOf(found);
    }
}
