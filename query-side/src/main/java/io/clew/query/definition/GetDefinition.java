package io.clew.query.definition;

import io.clew.kernel.id.DefinitionKey;

/** A definition with one of its versions. Answered by {@link FoundDefinition}. */
public record GetDefinition(DefinitionKey definition, Choice choice, Moment moment) {

    /** As it is now. */
    public static GetDefinition now(DefinitionKey definition, Choice choice) {
        return new GetDefinition(definition, choice, Moment.NOW);
    }
}
