package io.clew.query.mongo;

import java.util.Collection;
import java.util.List;
import java.util.function.ToLongFunction;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** What the stores ask of the database: in a look one committed state, in the group's transaction what it wrote too. */
interface Access {

    /** The row under this key; absent if there is none. */
    @Nullable
    Document get(Table table, String id);

    /** A row by another of its keys; absent if there is none. */
    @Nullable
    Document find(Table table, String field, String key);

    /** The rows under these keys, in any order; fewer if some are not there. */
    List<Document> getAll(Table table, Collection<String> ids);

    /** The rows whose key is not before one and before another, in the order of the keys or against it. */
    List<Document> range(Table table, String field, String from, String to, boolean descending, int limit);

    /**
     * As {@link #range}.
     *
     * @param most that the rows weigh together: once they weigh so much, there are no more
     * @param weight of a row
     */
    List<Document> some(
            Table table,
            String field,
            String from,
            String to,
            boolean descending,
            int limit,
            long most,
            ToLongFunction<Document> weight);

    /** A head; absent if there is none. It is not to be changed. */
    @Nullable
    Document head(String id);

    /** The heads that a search finds. They are not to be changed. */
    List<Document> heads(HeadSearch search);

    /**
     * As {@link #heads}, found and given as the database has them now: some are further than what is seen, which is not
     * {@link #shows shown} of them, and some that were found then are found no more. So this never waits for whoever
     * writes.
     */
    default List<Document> stored(HeadSearch search) {
        return heads(search);
    }

    /** The heads that pass and are further than what is seen, in any order; asked for behind {@link #stored}. */
    default List<Document> further(Condition condition) {
        return List.of();
    }

    /** Whether a stored head is as it is seen. */
    default boolean shows(Document head) {
        return true;
    }

    /** How many heads a condition finds that asks the database everything. */
    long count(Condition condition);

    /** All rows in a range of keys, in order, where there may be many. */
    default List<Document> all(Table table, String from, String to) {
        return range(table, Table.ID, from, to, false, Integer.MAX_VALUE);
    }

    /** The row with the greatest number up to this one, of those whose key is the prefix and a number. */
    default @Nullable Document floor(Table table, String prefix, long number) {
        return last(table, Table.ID, Keys.first(prefix), Keys.of(prefix, number + 1));
    }

    /** The row with the greatest key in a range; absent if there is none. */
    default @Nullable Document last(Table table, String field, String from, String to) {
        List<Document> found = range(table, field, from, to, true, 1);
        return found.isEmpty() ? null : found.get(0);
    }
}
