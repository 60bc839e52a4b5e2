package io.clew.query.mongo;

import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Rows written not long ago, which the next event of the same session asks for; of messages only the facts. One writer has
 * them all to itself, so what stands here is what stands in the database.
 */
final class Recent {

    private final Known rows;
    private final Known newest;

    /** @param most in characters, about */
    Recent(long most) {
        rows = new Known(most / 2);
        newest = new Known(most / 2);
    }

    void add(Table table, Document row) {
        Document kept = row;
        if (table.equals(Table.MESSAGES)) {
            kept = new Document(row);
            kept.remove(Table.MESSAGE_FACTS.omitted());
        }
        String id = Row.text(row, Table.ID);
        rows.put(key(table, id), kept);
        newest.put(key(table, id.substring(0, id.lastIndexOf(Keys.BETWEEN))), kept);
    }

    @Nullable
    Document get(Table table, String id) {
        return table.equals(Table.MESSAGES) ? null : rows.get(key(table, id));
    }

    /** As {@link Access#floor}, where the newest row of all is the one. */
    @Nullable
    Document floor(Table table, String prefix, long number) {
        Document row = newest.get(key(table, prefix));
        return row != null && Row.text(row, Table.ID).compareTo(Keys.of(prefix, number)) <= 0 ? row : null;
    }

    void clear() {
        rows.clear();
        newest.clear();
    }

    private static String key(Table table, String id) {
        return table.name() + Keys.BETWEEN + id;
    }
}
