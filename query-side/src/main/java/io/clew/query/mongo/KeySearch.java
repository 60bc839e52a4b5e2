package io.clew.query.mongo;

import static io.clew.query.mongo.Row.number;
import static io.clew.query.mongo.Row.text;
import static java.util.Objects.requireNonNull;

import io.clew.kernel.id.StateKey;
import io.clew.query.agentstate.AgentStates;
import io.clew.query.agentstate.Filling;
import io.clew.query.agentstate.KeyRange;
import io.clew.query.agentstate.KeysFound;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * A page of an agent's keys. Heads are gone through in the order of keys, some at a time: those that are live if it is of
 * now, else all. A head says which version the key had, unless it is further than that; then its versions are searched,
 * which are never changed. So nobody waits for whoever writes.
 *
 * @param now whether no transaction changed the agent since
 */
record KeySearch(Access access, KeyRows rows, KeyRange range, boolean now) {

    private static final int FIRST_AT_ONCE = 100;
    private static final int MOST_AT_ONCE = 1000;

    /** A version that was there: its row's key, and what it weighs. */
    private record There(String id, StateKey key, long size) {}

    KeysFound found() {
        List<There> found = new ArrayList<>();
        KeySpan rest = KeySpan.of(range);
        int left = now ? Integer.MAX_VALUE : AgentStates.LOOKED_AT;
        int size = now ? range.most() + 1 : FIRST_AT_ONCE;
        while (true) {
            int most = Math.min(size, left);
            List<Document> heads = heads(rest, most + 1);
            if (heads.size() <= most) {
                found.addAll(there(heads, rest));
                return page(found, null);
            }
            Document last = heads.get(most - 1);
            found.addAll(there(heads.subList(0, most), rest.upTo(text(last, Table.ID))));
            left -= most;
            if (found.size() > range.most()) {
                return page(found, null);
            }
            if (left == 0) {
                return page(found, key(last));
            }
            rest = rest.behind(text(last, Table.ID));
            size = Math.max(size, Math.min(2 * size, MOST_AT_ONCE));
        }
    }

    private List<Document> heads(KeySpan span, int most) {
        String order = now ? KeyRows.LIVE : Table.ID;
        return access.stored(
                new HeadSearch(span.condition(order), Order.by(order).reversed(range.backwards()), most));
    }

    /** @param span of the heads; in which others may have been live */
    private List<There> there(List<Document> heads, KeySpan span) {
        long commitTs = now ? Long.MAX_VALUE : range.commitTs();
        List<Document> all = now ? with(access.further(span.condition(Table.ID)), heads) : heads;
        Map<String, Document> searched = VersionSearch.asOf(
                access, all.stream().filter(head -> !says(head, commitTs)).toList(), commitTs);
        List<There> there = new ArrayList<>();
        for (Document head : all) {
            String id = text(head, Table.ID);
            Document version = says(head, commitTs) ? head : searched.get(id);
            if (version != null && version.containsKey(KeyRows.SIZE)) {
                there.add(new There(Keys.of(id, number(version, "version")), key(head), number(version, KeyRows.SIZE)));
            }
        }
        return there;
    }

    private boolean says(Document head, long commitTs) {
        return access.shows(head) && number(head, "commit_ts") <= commitTs;
    }

    private List<Document> with(List<Document> further, List<Document> heads) {
        if (further.isEmpty()) {
            return heads;
        }
        Map<String, Document> all = new TreeMap<>(range.backwards() ? Comparator.reverseOrder() : null);
        heads.forEach(head -> all.put(text(head, Table.ID), head));
        further.forEach(head -> all.put(text(head, Table.ID), head));
        return List.copyOf(all.values());
    }

    /** @param lookedTo behind all that was found; absent if there is no more */
    private KeysFound page(List<There> found, @Nullable StateKey lookedTo) {
        List<There> shown = found.subList(0, Math.min(range.most(), fitting(found)));
        List<String> ids = shown.stream().map(There::id).toList();
        Map<String, Document> values = ids.isEmpty()
                ? Map.of()
                : access.getAll(AgentStateSchema.VERSIONS, ids).stream()
                        .collect(Collectors.toMap(row -> text(row, Table.ID), Function.identity()));
        return new KeysFound(
                ids.stream()
                        .map(id -> rows.version(range.namespace(), range.agent(), requireNonNull(values.get(id))))
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

    private static StateKey key(Document head) {
        return new StateKey(text(head, "key"));
    }
}
