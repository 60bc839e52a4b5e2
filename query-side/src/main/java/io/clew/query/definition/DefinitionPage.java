package io.clew.query.definition;

import java.util.List;

/**
 * Definitions of a list, each with one version.
 *
 * @param total how many there are on all pages
 */
public record DefinitionPage(List<FoundDefinition> items, long total) {

    public DefinitionPage {
        items = List.copyOf(items);
    }
}
