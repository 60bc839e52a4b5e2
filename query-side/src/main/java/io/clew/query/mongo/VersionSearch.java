package io.clew.query.mongo;

import static io.clew.query.mongo.AgentStateSchema.VERSION_FACTS;
import static io.clew.query.mongo.Row.number;
import static io.clew.query.mongo.Row.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Which version of a key was the newest at a commit timestamp. Versions have no gaps and their timestamps grow, so that is
 * narrowed down, for several keys in step: the newest is asked for first, which mostly is the one.
 */
final class VersionSearch {

    /** Rows asked for in one step. */
    private static final int AT_ONCE = 1000;

    private final String key;
    /** The newest version known to be old enough; 0 if none is. */
    private long least;
    /** The oldest version known to be too new. */
    private long most;

    private @Nullable Document found;

    private record Asked(VersionSearch search, long version) {

        String id() {
            return Keys.of(search.key, version);
        }

        void answer(@Nullable Document row, long commitTs) {
            if (row == null || number(row, "commit_ts") > commitTs) {
                search.most = Math.min(search.most, version);
            } else if (version > search.least) {
                search.least = version;
                search.found = row;
            }
        }
    }

    private VersionSearch(String key, long most) {
        this.key = key;
        this.most = most;
    }

    /**
     * The rows of the versions that keys had, but for what was written, by the keys of their heads; none for a key that had
     * no version.
     *
     * @param heads of the keys, as they are seen or further
     */
    static Map<String, Document> asOf(Access access, List<Document> heads, long commitTs) {
        List<VersionSearch> all = heads.stream()
                .map(head -> new VersionSearch(text(head, Table.ID), number(head, "version") + 1))
                .toList();
        List<Asked> asked =
                all.stream().map(search -> new Asked(search, search.most - 1)).toList();
        while (!asked.isEmpty()) {
            Map<String, Document> rows = access
                    .getAll(VERSION_FACTS, asked.stream().map(Asked::id).toList())
                    .stream()
                    .collect(Collectors.toMap(row -> text(row, Table.ID), Function.identity()));
            asked.forEach(one -> one.answer(rows.get(one.id()), commitTs));
            asked = next(all);
        }
        Map<String, Document> found = new HashMap<>();
        for (VersionSearch search : all) {
            if (search.found != null) {
                found.put(search.key, search.found);
            }
        }
        return found;
    }

    /** Versions between those known, as many of each key. */
    private static List<Asked> next(List<VersionSearch> all) {
        List<VersionSearch> open =
                all.stream().filter(search -> search.most - search.least > 1).toList();
        List<Asked> next = new ArrayList<>();
        for (VersionSearch search : open) {
            long between = search.most - search.least - 1;
            long many = Math.min(between, Math.max(1, AT_ONCE / open.size()));
            for (long i = 1; i <= many; i++) {
                next.add(new Asked(search, search.least + i * (between + 1) / (many + 1)));
            }
        }
        return next;
    }
}
