package io.clew.query.definition;

import io.clew.kernel.id.DefinitionKind;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.value.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page of the definitions of a kind that are not deleted, each with its latest or its published version. Ties are in the
 * order of ids (of their code points), whatever the direction. Answered by {@link DefinitionPage}.
 *
 * @param published only those of which a version is active, or only those of which none is; absent for all
 * @param authorId exactly; absent for all
 * @param metadata top-level values that all must have, compared by what they say
 * @param draft whether the latest version is given with each, rather than the active one if there is one
 */
public record FindDefinitions(
        Namespace namespace,
        DefinitionKind kind,
        @Nullable Boolean published,
        @Nullable String authorId,
        Map<String, Json> metadata,
        Sort sort,
        boolean descending,
        boolean draft,
        long skip,
        int limit) {

    public FindDefinitions {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /** What a list is ordered by. */
    public enum Sort {
        CREATED_AT,
        UPDATED_AT
    }
}
