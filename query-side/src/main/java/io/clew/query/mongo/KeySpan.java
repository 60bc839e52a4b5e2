package io.clew.query.mongo;

import com.mongodb.client.model.Filters;
import io.clew.kernel.id.StateKey;
import io.clew.query.agentstate.KeyRange;
import java.util.List;

/**
 * Keys of heads that follow each other.
 *
 * @param from the least
 * @param to greater than all
 */
record KeySpan(String from, String to, boolean backwards) {

    static KeySpan of(KeyRange range) {
        String agent = Keys.first(Keys.of(range.namespace(), range.agent()));
        String least = agent + Keys.ordered(range.prefix());
        KeySpan all = new KeySpan(least, Keys.above(least), range.backwards());
        StateKey from = range.from();
        return from == null ? all : all.behind(agent + Keys.ordered(from.value()));
    }

    /** Those behind one, which need not be among them, in the order that is asked for. */
    KeySpan behind(String key) {
        return backwards
                ? new KeySpan(from, earlier(to, key), true)
                : new KeySpan(later(from, Keys.first(key)), to, false);
    }

    /** Those up to one of them. */
    KeySpan upTo(String key) {
        return backwards ? new KeySpan(key, to, true) : new KeySpan(from, Keys.first(key), false);
    }

    /** That a head has such a key in a field. */
    Condition condition(String field) {
        return new Condition(List.of(Filters.gte(field, from), Filters.lt(field, to)), head -> {
            String key = head.getString(field);
            return key != null && key.compareTo(from) >= 0 && key.compareTo(to) < 0;
        });
    }

    private static String later(String one, String other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private static String earlier(String one, String other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
