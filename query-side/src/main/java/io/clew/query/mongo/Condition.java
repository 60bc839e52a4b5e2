package io.clew.query.mongo;

import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** A condition on heads, as the database asks it and as it is asked of a head that is at hand. */
record Condition(List<Bson> filters, Predicate<Document> passes) {

    static final Condition NONE = new Condition(List.of(), head -> true);

    Bson filter() {
        return filters.isEmpty() ? Filters.empty() : filters.size() == 1 ? filters.get(0) : Filters.and(filters);
    }

    Condition and(Condition other) {
        List<Bson> all = new ArrayList<>(filters);
        all.addAll(other.filters);
        return new Condition(all, passes.and(other.passes));
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
