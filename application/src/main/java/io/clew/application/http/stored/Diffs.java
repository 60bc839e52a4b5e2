package io.clew.application.http.stored;

import io.clew.kernel.stored.SameJson;
import io.clew.kernel.value.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fields in which two versions differ, those that the first one has first. */
final class Diffs {

    private Diffs() {}

    static List<Map<String, Object>> of(StoredKind kind, Map<String, Json> from, Map<String, Json> to) {
        Set<String> fields = new LinkedHashSet<>(kind.fields());
        fields.retainAll(from.keySet());
        kind.fields().stream().filter(to::containsKey).forEach(fields::add);
        List<Map<String, Object>> diffs = new ArrayList<>();
        for (String field : fields) {
            Json before = from.get(field);
            Json after = to.get(field);
            if (before == null || after == null || !SameJson.areSame(before, after)) {
                Map<String, Object> diff = new LinkedHashMap<>();
                diff.put("field", field);
                if (before != null) {
                    diff.put("previousValue", before);
                }
                if (after != null) {
                    diff.put("currentValue", after);
                }
                diffs.add(diff);
            }
        }
        return diffs;
    }
}
