package io.clew.application.http.merge;

import java.util.Collection;
import java.util.List;

/**
 * What a merge did to session state.
 *
 * @param changed the keys that have another value now
 * @param removed the keys that are gone
 */
record Applied(List<String> changed, List<String> removed) {

    static final Applied NOTHING = new Applied(List.of(), List.of());

    static Applied of(Collection<String> changed, Collection<String> removed) {
        return new Applied(
                changed.stream().sorted().toList(), removed.stream().sorted().toList());
    }
}
