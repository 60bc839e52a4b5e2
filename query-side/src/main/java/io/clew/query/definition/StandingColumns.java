package io.clew.query.definition;

import io.clew.query.row.JsonColumns;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What can be long of how a definition stands, as columns. Its head has them all; of the rows that say how it stood after
 * each of its events, only those whose event changed them, and the others say by a version which row has them.
 *
 * @param metadata an object
 * @param versions the numbers of those not deleted
 * @param labels {@code name:number:token}, with commas between
 */
public record StandingColumns(
        @Nullable String metadata,
        String versions,
        @Nullable String labels) {

    public static StandingColumns of(DefinitionView standing) {
        return new StandingColumns(
                JsonColumns.map(standing.metadata()), standing.versions().text(), labels(standing.labels()));
    }

    private static @Nullable String labels(Map<String, LabelView> labels) {
        return labels.isEmpty()
                ? null
                : labels.entrySet().stream()
                        .map(label -> label.getKey()
                                + ':'
                                + label.getValue().number()
                                + ':'
                                + label.getValue().token())
                        .collect(Collectors.joining(","));
    }

    /** As {@link #labels} has them. */
    public static Map<String, LabelView> labels(@Nullable String text) {
        Map<String, LabelView> labels = new TreeMap<>();
        for (String label : text == null ? new String[0] : text.split(",")) {
            int token = label.lastIndexOf(':');
            int number = label.lastIndexOf(':', token - 1);
            labels.put(
                    label.substring(0, number),
                    new LabelView(Long.parseLong(label, number + 1, token, 10), label.substring(token + 1)));
        }
        return labels;
    }
}
