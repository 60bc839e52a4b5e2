package io.clew.query.definition;

import io.clew.kernel.id.DefinitionId;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.value.Json;
import io.clew.query.row.JsonColumns;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The agents that a configuration names: the keys of its field {@code agents}, which is an object, or a list of variants
 * whose {@code value} is one. What else stands there names none.
 */
final class NamedAgents {

    private static final String FIELD = "agents";
    private static final String VARIANT = "value";

    private NamedAgents() {}

    static Set<DefinitionId> in(Map<String, Json> config) {
        Set<String> names = new LinkedHashSet<>();
        Json agents = config.get(FIELD);
        if (agents != null && agents.text().startsWith("[")) {
            for (Json variant : JsonColumns.list(agents.text())) {
                if (isObject(variant)) {
                    addKeys(JsonColumns.map(variant.text()).get(VARIANT), names);
                }
            }
        } else {
            addKeys(agents, names);
        }
        return names.stream().flatMap(NamedAgents::id).collect(Collectors.toSet());
    }

    private static void addKeys(@Nullable Json agents, Set<String> names) {
        if (agents != null && isObject(agents)) {
            names.addAll(JsonColumns.map(agents.text()).keySet());
        }
    }

    private static boolean isObject(Json json) {
        return json.text().startsWith("{");
    }

    private static Stream<DefinitionId> id(String name) {
        try {
            return Stream.of(new DefinitionId(name));
        } catch (Invalid e) {
            // No agent can bear that name.
            return Stream.empty();
        }
    }
}
