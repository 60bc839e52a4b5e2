package io.clew.query.definition;

import org.jspecify.annotations.Nullable;

/**
 * A definition with the version that was asked for.
 *
 * @param definition absent if there was none at that moment, or none any more
 * @param version absent if it has none such
 */
public record FoundDefinition(
        @Nullable DefinitionView definition, @Nullable VersionView version) {

    static final FoundDefinition NONE = new FoundDefinition(null, null);
}
