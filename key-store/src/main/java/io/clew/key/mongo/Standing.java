package io.clew.key.mongo;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.Document;

/**
 * Which master keys the store needs: one document, changed by comparing its version.
 *
 * @param current wraps what is new
 * @param older still wrap something, the one to be wrapped anew first at the head
 * @param offered are to become current once every node has them
 * @param retired wrap nothing any more and are to be destroyed
 */
record Standing(long version, String current, List<String> older, List<String> offered, List<String> retired) {
    static final String ID = "masters";
    static final String CURRENT = "current";

    static Standing of(Document document) {
        return new Standing(
                Objects.requireNonNull(document.getLong("version")),
                Objects.requireNonNull(document.getString(CURRENT)),
                document.getList("older", String.class, List.of()),
                document.getList("offered", String.class, List.of()),
                document.getList("retired", String.class, List.of()));
    }

    Document document() {
        return new Document("version", version)
                .append(CURRENT, current)
                .append("older", older)
                .append("offered", offered)
                .append("retired", retired);
    }

    boolean has(String id) {
        return current.equals(id) || older.contains(id) || offered.contains(id) || retired.contains(id);
    }

    /** Those without which something cannot be opened, the current one last. */
    List<String> needed() {
        return and(older, current);
    }

    /** Those that a node should be able to use. */
    List<String> named() {
        List<String> all = new ArrayList<>(offered);
        all.addAll(needed());
        return all;
    }

    Standing offering(String id) {
        return new Standing(version + 1, current, older, and(offered, id), retired);
    }

    Standing promoting(String id) {
        return new Standing(version + 1, id, and(older, current), without(offered, id), retired);
    }

    Standing retiring(String id) {
        return new Standing(version + 1, current, without(older, id), offered, and(retired, id));
    }

    Standing forgetting(String id) {
        return new Standing(version + 1, current, older, offered, without(retired, id));
    }

    private static List<String> and(List<String> ids, String id) {
        List<String> more = new ArrayList<>(ids);
        more.add(id);
        return more;
    }

    private static List<String> without(List<String> ids, String id) {
        return ids.stream().filter(each -> !each.equals(id)).toList();
    }
}
