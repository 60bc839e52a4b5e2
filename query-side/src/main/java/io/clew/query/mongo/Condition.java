package io.clew.query.mongo;

import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * A condition on heads, as the database asks it and as it is asked of a head that is at hand.
 *
 * @param within those of the filters that a head passes always or never
 */
record Condition(List<Bson> filters, Predicate<Document> passes, List<Bson> within) {

    static final Condition NONE = new Condition(List.of(), head -> true);

    private Condition(List<Bson> filters, Predicate<Document> passes) {
        this(filters, passes, List.of());
    }

    Bson filter() {
        return filter(filters);
    }

    private static Bson filter(List<Bson> filters) {
        return filters.isEmpty() ? Filters.empty() : filters.size() == 1 ? filters.get(0) : Filters.and(filters);
    }

    /** This, and what can be asked of a head in any state: it need not be looked at if it never passes. */
    Bson ofAnyState(Bson filter) {
        return within.isEmpty() ? filter : Filters.and(filter, filter(within));
    }

    Condition and(Condition other) {
        return new Condition(all(filters, other.filters), passes.and(other.passes), all(within, other.within));
    }

    private static List<Bson> all(List<Bson> some, List<Bson> others) {
        List<Bson> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    /** A condition on the key of heads, which the database always has an index of; those at hand are asked otherwise. */
    static Condition keyed(Bson filter, Predicate<Document> passes) {
        return new Condition(List.of(filter), passes);
    }

    /** What only heads that are at hand can be asked. */
    static Condition that(Predicate<Document> passes) {
        return new Condition(List.of(), passes);
    }

    static Condition equal(String field, Object value) {
        return new Condition(List.of(Filters.eq(field, value)), head -> Order.compare(head.get(field), value) == 0);
    }

    /** As {@link #equal}, of a field that is the same as long as the head is there. */
    static Condition within(String field, Object value) {
        Condition equal = equal(field, value);
        return new Condition(equal.filters, equal.passes, equal.filters);
    }

    /** It has a list there, and this is in it. */
    static Condition contains(String field, String value) {
        return new Condition(
                List.of(Filters.eq(field, value)),
                head -> head.getList(field, String.class, List.of()).contains(value));
    }

    static Condition in(String field, Collection<?> values) {
        return new Condition(
                List.of(Filters.in(field, values)),
                head -> values.stream().anyMatch(value -> Order.compare(head.get(field), value) == 0));
    }

    static Condition above(String field, Object value) {
        return has(field, Filters.gt(field, value), found -> Order.compare(found, value) > 0);
    }

    static Condition from(String field, Object value) {
        return has(field, Filters.gte(field, value), found -> Order.compare(found, value) >= 0);
    }

    static Condition below(String field, Object value) {
        return has(field, Filters.lt(field, value), found -> Order.compare(found, value) < 0);
    }

    static Condition upTo(String field, Object value) {
        return has(field, Filters.lte(field, value), found -> Order.compare(found, value) <= 0);
    }

    static Condition present(String field) {
        return has(field, Filters.exists(field), found -> true);
    }

    static Condition absent(String field) {
        return new Condition(List.of(Filters.exists(field, false)), head -> head.get(field) == null);
    }

    /** Before or behind a place in an order of several fields. */
    static Condition beyond(List<String> fields, List<Object> values, boolean descending) {
        List<Bson> ways = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            List<Bson> way = new ArrayList<>();
            for (int j = 0; j < i; j++) {
                way.add(Filters.eq(fields.get(j), values.get(j)));
            }
            way.add(descending ? Filters.lt(fields.get(i), values.get(i)) : Filters.gt(fields.get(i), values.get(i)));
            ways.add(Filters.and(way));
        }
        // The first field alone too, which an index can begin with.
        Bson begin = descending ? Filters.lte(fields.get(0), values.get(0)) : Filters.gte(fields.get(0), values.get(0));
        return new Condition(List.of(begin, Filters.or(ways)), head -> {
            for (int i = 0; i < fields.size(); i++) {
                int compared = Order.compare(head.get(fields.get(i)), values.get(i));
                if (compared != 0) {
                    return compared < 0 == descending;
                }
            }
            return false;
        });
    }

    private static Condition has(String field, Bson filter, Predicate<Object> passes) {
        return new Condition(List.of(filter), head -> {
            @Nullable Object found = head.get(field);
            return found != null && passes.test(found);
        });
    }
}
