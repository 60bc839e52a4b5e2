package io.clew.application.arbiter;

import io.clew.kernel.merge.MergeConflict;
import io.clew.kernel.value.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Conflicts as a model is told of them: one JSON object, the values as they were written. */
final class ModelQuestion {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ModelQuestion() {}

    static String of(List<MergeConflict> conflicts) {
        StringBuilder question = new StringBuilder("{\"conflicts\":[");
        for (int i = 0; i < conflicts.size(); i++) {
            MergeConflict conflict = conflicts.get(i);
            question.append(i == 0 ? "" : ",")
                    .append("{\"conflict\":")
                    .append(i)
                    .append(",\"pointer\":")
                    .append(JSON.writeValueAsString(conflict.pointer()));
            add(question, "base", conflict.base());
            add(question, "ours", conflict.ours());
            add(question, "theirs", conflict.theirs());
            question.append('}');
        }
        return question.append("]}").toString();
    }

    private static void add(StringBuilder question, String name, @Nullable Json value) {
        if (value != null) {
            question.append(",\"").append(name).append("\":").append(value.text());
        }
    }
}
