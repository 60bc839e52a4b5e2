package io.clew.query.mongo;

import static io.clew.query.mongo.Row.number;
import static io.clew.query.mongo.Row.text;
import static java.util.Objects.requireNonNull;

import com.mongodb.client.model.Filters;
import io.clew.kernel.id.StateKey;
import io.clew.query.agentstate.AgentStates;
import io.clew.query.agentstate.Filling;
import io.clew.query.agentstate.KeyRange;
import io.clew.query.agentstate.KeysFound;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * A page of an agent's keys. Now: the heads that are live say which version each has. Earlier: all heads in their order,
 * some at a time, and of each the version that it had.
 */
record KeySearch(Access access, KeyRows rows, KeyRange range) {

    private static final int FIRST_AT_ONCE = 100;
    private static final int MOST_AT_ONCE = 1000;

    /** A version that was there: its row's key, and what it weighs. */
    private record There(String id, StateKey key, long size) {}

    KeysFound now() {
        String live = KeyRows.LIVE;
        Condition condition = Condition.within(KeyRows.AGENT, agent())
                .and(Condition.from(live, first()))
                .and(Condition.below(live, end()));
        List<There> found = access.heads(new HeadSearch(condition, order(live), range.most() + 1)).stream()
                .map(head -> there(Keys.of(text(head, Table.ID), number(head, "version")), head))
                .toList();
        return page(found, null);
    }

    KeysFound earlier() {
        List<There> found = new ArrayList<>();
        String from = first();
        String to = end();
        int left = AgentStates.LOOKED_AT;
        int size = FIRST_AT_ONCE;
        while (true) {
            int most = Math.min(size, left);
            List<Document> heads = access.stored(new HeadSearch(between(from, to), order(Table.ID), most + 1));
            boolean more = heads.size() > most;
            List<Document> looked = more ? heads.subList(0, most) : heads;
            VersionSearch.asOf(access, looked, range.commitTs()).stream()
                    .filter(row -> row.containsKey(KeyRows.SIZE))
                    .forEach(row -> found.add(there(text(row, Table.ID), row)));
            left -= most;
            if (!more || found.size() > range.most()) {
                return page(found, null);
            }
            Document last = looked.get(most - 1);
            if (left == 0) {
                return page(found, key(last));
            }
            if (range.backwards()) {
                to = text(last, Table.ID);
            } else {
                from = Keys.first(text(last, Table.ID));
            }
            size = Math.min(2 * size, MOST_AT_ONCE);
        }
    }

    /** @param lookedTo behind all that was found; absent if there is no more */
    private KeysFound page(List<There> found, @Nullable StateKey lookedTo) {
        List<There> shown = found.subList(0, Math.min(range.most(), fitting(found)));
        Map<String, Document> values =
                access
                        .getAll(
                                AgentStateSchema.VERSIONS,
                                shown.stream().map(There::id).toList())
                        .stream()
                        .collect(Collectors.toMap(row -> text(row, Table.ID), Function.identity()));
        return new KeysFound(
                shown.stream()
                        .map(there ->
                                rows.version(range.namespace(), range.agent(), requireNonNull(values.get(there.id()))))
                        .toList(),
                shown.size() < found.size() ? shown.get(shown.size() - 1).key() : lookedTo);
    }

    /** How many of the first one answer holds; one at least. */
    private static int fitting(List<There> found) {
        long weight = 0;
        for (int i = 0; i < found.size(); i++) {
            weight += found.get(i).size();
            if (weight > Filling.TEXT && i > 0) {
                return i;
            }
        }
        return found.size();
    }

    private static There there(String id, Document row) {
        return new There(id, key(row), number(row, KeyRows.SIZE));
    }

    private static StateKey key(Document row) {
        return new StateKey(text(row, "key"));
    }

    private static Condition between(String from, String to) {
        return Condition.keyed(Filters.and(Filters.gte(Table.ID, from), Filters.lt(Table.ID, to)), head -> {
            String id = text(head, Table.ID);
            return id.compareTo(from) >= 0 && id.compareTo(to) < 0;
        });
    }

    private Order order(String field) {
        return Order.by(field).reversed(range.backwards());
    }

    private String agent() {
        return Keys.of(range.namespace(), range.agent());
    }

    private String first() {
        String first = Keys.first(agent()) + Keys.ordered(range.prefix());
        return range.from() == null || range.backwards() ? first : later(first, Keys.first(from(range.from())));
    }

    private String end() {
        String end = Keys.above(Keys.first(agent()) + Keys.ordered(range.prefix()));
        return range.from() == null || !range.backwards() ? end : earlier(end, from(range.from()));
    }

    private String from(StateKey key) {
        return Keys.first(agent()) + Keys.ordered(key.value());
    }

    private static String later(String one, String other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private static String earlier(String one, String other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
