package io.clew.query.mongo;

import io.clew.kernel.id.Namespace;
import io.clew.query.row.Statuses;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Changes of a head's columns, and what they mean for those above it. */
final class Counts {

    private Counts() {}

    static void add(Document head, String field, long more) {
        head.append(field, Row.number(head, field) + more);
    }

    /** What is absent is not there. */
    static void set(Document head, String field, @Nullable Object value) {
        if (value == null) {
            head.remove(field);
        } else {
            head.append(field, value);
        }
    }

    static boolean isHidden(Document head) {
        return Row.number(head, "status") >= Statuses.HIDDEN;
    }

    static boolean isLiving(Document head) {
        return Row.number(head, "status") < 2;
    }

    /** It lives, or is deleted and has one below that is shown. */
    static boolean isShown(Document head) {
        return isLiving(head) || (Row.number(head, "status") == 2 && Row.number(head, "shown_children") > 0);
    }

    /**
     * A parent has so many more children that live, and that are shown. A deleted parent is shown as long as one of its
     * children is, so that goes on above it.
     */
    static void children(Write write, Namespace namespace, @Nullable String parent, long living, long shown) {
        String above = parent;
        long children = living;
        long more = shown;
        while (above != null && (children != 0 || more != 0)) {
            Document head = write.change(Keys.of(namespace, above));
            boolean was = isShown(head);
            add(head, "child_count", children);
            add(head, "shown_children", more);
            children = 0;
            above = was == isShown(head) ? null : head.getString("parent_id");
        }
    }
}
