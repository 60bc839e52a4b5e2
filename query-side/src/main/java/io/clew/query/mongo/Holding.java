package io.clew.query.mongo;

import static java.util.Objects.requireNonNull;

import io.clew.kernel.id.DefinitionKey;
import io.clew.query.definition.StandingColumns;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a definition's standing that may be long: the head has them all, the row of an event only those that the
 * event changed. Both say by a version which row has them.
 */
final class Holding {

    static final String METADATA = "metadata";
    private static final String VERSIONS = "versions";
    private static final String LABELS = "labels";

    /** Behind a column's name: the version whose row has it. */
    private static final String AT = "_at";

    private Holding() {}

    /**
     * Puts the columns into a head, and those that are other there by now into the row of this version.
     *
     * @return whether the metadata is other than it was
     */
    static boolean put(StandingColumns columns, long version, Document head, Row row) {
        put(VERSIONS, columns.versions(), version, head, row);
        put(LABELS, columns.labels(), version, head, row);
        return put(METADATA, columns.metadata(), version, head, row);
    }

    private static boolean put(String column, @Nullable String value, long version, Document head, Row row) {
        boolean other = !head.containsKey(column + AT) || !Objects.equals(value, head.getString(column));
        if (other) {
            Counts.set(head, column, value);
            head.append(column + AT, version);
            row.with(column, value);
        }
        row.with(column + AT, Row.number(head, column + AT));
        return other;
    }

    /** Those that a head has. */
    static StandingColumns of(Document head) {
        return new StandingColumns(head.getString(METADATA), Row.text(head, VERSIONS), head.getString(LABELS));
    }

    /** Those that a row has, or another for it. */
    static StandingColumns of(Access access, DefinitionKey definition, Document row) {
        Map<String, Document> holders = new HashMap<>();
        holders.put(Row.text(row, Table.ID), row);
        List<String> others = List.of(METADATA, VERSIONS, LABELS).stream()
                .map(column -> holder(definition, row, column))
                .filter(holder -> !holders.containsKey(holder))
                .distinct()
                .toList();
        if (!others.isEmpty()) {
            access.getAll(DefinitionSchema.STANDINGS, others)
                    .forEach(other -> holders.put(Row.text(other, Table.ID), other));
        }
        return new StandingColumns(
                held(holders, definition, row, METADATA),
                requireNonNull(held(holders, definition, row, VERSIONS)),
                held(holders, definition, row, LABELS));
    }

    private static @Nullable String held(
            Map<String, Document> holders, DefinitionKey definition, Document row, String column) {
        return requireNonNull(holders.get(holder(definition, row, column))).getString(column);
    }

    private static String holder(DefinitionKey definition, Document row, String column) {
        return Keys.of(definition, Row.number(row, column + AT));
    }
}
