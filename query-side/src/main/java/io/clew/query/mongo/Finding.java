package io.clew.query.mongo;

import static java.util.Objects.requireNonNull;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Finds heads as they stood when a look began. What the database finds is what is stored now; heads that changed since
 * are looked at as they were. These are asked for last, so that none changes unseen in between.
 *
 * <p>To leave out the first of many, or to count, is the database's work, unless a change since made that come out
 * otherwise: then the heads are gone through one by one.
 */
record Finding(Collections collections, Positions positions, Condition condition) {

    private static final int MOST_AT_ONCE = 1000;

    /** A head that changed since the look began; it may not have been there then. */
    private record Changed(Document stored, @Nullable Document shown) {

        String id() {
            return Row.text(stored, Table.ID);
        }
    }

    List<Document> page(HeadSearch search) {
        if (search.skip() == 0) {
            return all(search.order(), search.limit(), true);
        }
        if (search.limit() == 0) {
            return List.of();
        }
        Map<String, Document> found = new LinkedHashMap<>();
        collections
                .heads()
                .find(condition.filter())
                .sort(search.order().sort())
                .skip((int) Math.min(search.skip(), Integer.MAX_VALUE))
                .limit(search.limit())
                .forEach(head -> found.put(Row.text(head, Table.ID), head));
        List<Changed> changed = changed();
        if (changed.stream().anyMatch(head -> isMoved(head, search.order()))) {
            return behind(search);
        }
        changed.forEach(head -> found.computeIfPresent(head.id(), (id, stored) -> head.shown()));
        return new ArrayList<>(found.values());
    }

    long count() {
        long stored = collections.heads().countDocuments(condition.filter());
        return changed().stream().anyMatch(head -> wasFound(head) != isFound(head))
                ? all(Order.by(), Long.MAX_VALUE, false).size()
                : stored;
    }

    private boolean isMoved(Changed head, Order order) {
        boolean was = wasFound(head);
        return was != isFound(head)
                || (was && order.comparator().compare(requireNonNull(head.shown()), head.stored()) != 0);
    }

    private boolean wasFound(Changed head) {
        return head.shown() != null && condition.passes().test(head.shown());
    }

    private boolean isFound(Changed head) {
        return condition.passes().test(head.stored());
    }

    private List<Changed> changed() {
        return collections
                .heads()
                .find(positions.beyond())
                .map(head -> new Changed(head, Head.shown(head, positions)))
                .into(new ArrayList<>());
    }

    /** Of those before the page only what they are ordered by is read. */
    private List<Document> behind(HeadSearch search) {
        List<String> ids = all(search.order(), search.skip() + search.limit(), false).stream()
                .skip(search.skip())
                .map(head -> Row.text(head, Table.ID))
                .toList();
        Map<String, Document> heads = new HashMap<>();
        for (Document stored : collections.heads().find(Filters.in(Table.ID, ids))) {
            heads.put(Row.text(stored, Table.ID), requireNonNull(Head.shown(stored, positions)));
        }
        return ids.stream().map(id -> requireNonNull(heads.get(id))).toList();
    }

    /** So many of the first, whole or what they are ordered by. */
    private List<Document> all(Order order, long most, boolean whole) {
        Map<String, Document> found = new LinkedHashMap<>();
        FindIterable<Document> stored = collections
                .heads()
                .find(condition.filter())
                .sort(order.sort())
                .batchSize((int) Math.min(most, MOST_AT_ONCE) + 1);
        if (!whole) {
            List<String> fields = new ArrayList<>(List.of(Collections.SEGMENT, Collections.POSITION));
            fields.addAll(order.fields());
            fields.addAll(order.ties());
            stored = stored.projection(Projections.include(fields));
        }
        try (MongoCursor<Document> cursor = stored.iterator()) {
            while (found.size() < most && cursor.hasNext()) {
                Document head = cursor.next();
                if (positions.show(head) && (!whole || condition.passes().test(head))) {
                    found.put(Row.text(head, Table.ID), head);
                }
            }
        }
        boolean changed = false;
        for (Changed head : changed()) {
            if (wasFound(head)) {
                found.put(head.id(), requireNonNull(head.shown()));
                changed = true;
            }
        }
        return changed
                ? found.values().stream().sorted(order.comparator()).limit(most).toList()
                : new ArrayList<>(found.values());
    }
}
