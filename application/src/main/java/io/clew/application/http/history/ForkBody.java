package io.clew.application.http.history;

import io.clew.application.http.json.Checked;
import io.clew.application.http.json.ReadOnly;
import io.clew.application.http.request.Field;
import io.clew.kernel.id.NumberedId;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.value.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A fork to make; several, all or none, if one of count, prefix and forks is given.
 *
 * @param id the new session's
 * @param count 1 to 100; as many as forks, or 1, if absent
 * @param prefix the ids are {@code <prefix>-<n>}, going on behind the greatest n that any session has or had
 * @param forks what each has of its own
 * @param at a point; the head if absent
 * @param title {@code Fork of <title or id>} if absent
 * @param metadata over the source's: a value replaces, null removes
 * @param boundary last-complete or exact, for a point inside a tool call
 */
@ReadOnly({
    "namespace",
    "parentId",
    "rootId",
    "forkedFrom",
    "agentId",
    "agentVersionId",
    "version",
    "messageCount",
    "snapshotCount",
    "childCount",
    "status",
    "createdAt",
    "updatedAt"
})
record ForkBody(
        @Nullable String id,
        @Nullable Long count,
        @Nullable String prefix,
        @Nullable List<ForkItem> forks,
        @Nullable String at,
        @Nullable String title,
        @Nullable Map<String, Json> metadata,
        @Nullable String boundary,
        @Nullable String reason)
        implements Checked {

    static final ForkBody EMPTY = new ForkBody(null, null, null, null, null, null, null, null, null);

    private static final int MOST = 100;

    @Override
    public void check() {
        if (count != null && (count < 1 || count > MOST)) {
            throw new Invalid("count", "must be 1 to " + MOST);
        }
        if (forks != null && (forks.isEmpty() || forks.size() > MOST)) {
            throw new Invalid("forks", "must be 1 to " + MOST);
        }
        if (forks != null && count != null && count != forks.size()) {
            throw new Invalid("count", "must be as many as there are forks; leave one of the two out");
        }
        if (isMany() && id != null) {
            throw new Invalid("id", "is of a single fork; give a prefix, or each of the forks its id");
        }
        checkNames();
    }

    private void checkNames() {
        if (prefix != null && prefix.isEmpty()) {
            throw new Invalid("prefix", "must not be empty");
        }
        if (prefix != null) {
            Field.of("prefix", new NumberedId(prefix, 1).toString(), SessionId::new);
        }
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < items().size(); i++) {
            String given = items().get(i).id();
            if (given != null && prefix != null) {
                throw new Invalid("forks[" + i + "].id", "is one name too many; give ids or a prefix");
            }
            if (given != null && !ids.add(given)) {
                throw new Invalid("forks[" + i + "].id", "stands twice; give each fork its own");
            }
        }
    }

    boolean isMany() {
        return count != null || prefix != null || forks != null;
    }

    /** How many are asked for. */
    int size() {
        return forks != null ? forks.size() : count != null ? count.intValue() : 1;
    }

    private List<ForkItem> items() {
        return forks == null ? List.of() : forks;
    }

    /** What the i-th has of its own. */
    ForkItem item(int i) {
        return forks == null ? ForkItem.EMPTY : forks.get(i);
    }

    boolean namesAny() {
        return items().stream().anyMatch(fork -> fork.id() != null);
    }
}
