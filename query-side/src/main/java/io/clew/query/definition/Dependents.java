package io.clew.query.definition;

import io.clew.kernel.id.DefinitionId;
import java.util.List;

/**
 * Agents that name another, the one created last first.
 *
 * @param more how many there are beyond those listed
 */
public record Dependents(List<Dependent> items, long more) {

    public Dependents {
        items = List.copyOf(items);
    }

    /**
     * One of them.
     *
     * @param name as its active version has it; its id where that says none
     */
    public record Dependent(DefinitionId id, String name) {}
}
