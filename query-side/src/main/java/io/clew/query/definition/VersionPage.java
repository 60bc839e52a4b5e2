package io.clew.query.definition;

import java.util.List;

/**
 * Versions of a list.
 *
 * @param found whether there is such a definition
 * @param total how many there are on all pages
 */
public record VersionPage(boolean found, List<VersionView> items, long total) {

    static final VersionPage NONE = new VersionPage(false, List.of(), 0);

    public VersionPage {
        items = List.copyOf(items);
    }
}
