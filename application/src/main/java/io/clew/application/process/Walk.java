package io.clew.application.process;

import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.query.end.Descendant;
import io.clew.query.end.GetDescendants;
import io.clew.query.page.Edge;
import io.clew.query.page.Page;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Goes through all sessions below one, deleted ones too, depth first. What it keeps is bounded by the depth; the children
 * of a session are read after it was visited, so nothing that began before the visit had its effect is missed.
 */
final class Walk {

    private static final int PAGE = 100;

    /** What is done on the way. */
    interface Visitor {

        /** Before all below this child. */
        void down(SessionId parent, Descendant child);

        /** After all below this child. */
        default void up(SessionId parent, Descendant child) {}
    }

    private final TwoSides sides;

    Walk(TwoSides sides) {
        this.sides = sides;
    }

    /** Whether all were visited; not if it was stopped. */
    boolean below(SessionKey top, Visitor visitor, BooleanSupplier stopping) {
        Deque<Level> path = new ArrayDeque<>();
        path.push(new Level(top, null, null));
        while (!path.isEmpty()) {
            if (stopping.getAsBoolean()) {
                return false;
            }
            Level level = path.element();
            Descendant child = level.next();
            if (child != null) {
                visitor.down(level.parent.id(), child);
                path.push(new Level(top.sibling(child.id()), level.parent.id(), child));
            } else {
                path.pop();
                if (level.self != null && level.above != null) {
                    visitor.up(level.above, level.self);
                }
            }
        }
        return true;
    }

    /** The children of one session, page by page. */
    private final class Level {
        private final SessionKey parent;
        private final @Nullable SessionId above;
        private final @Nullable Descendant self;
        private @Nullable Iterator<Descendant> items;
        private @Nullable Edge edge;

        private Level(SessionKey parent, @Nullable SessionId above, @Nullable Descendant self) {
            this.parent = parent;
            this.above = above;
            this.self = self;
        }

        private @Nullable Descendant next() {
            Iterator<Descendant> here = items;
            while (here == null || (!here.hasNext() && edge != null)) {
                Page<Descendant> page = sides.page(new GetDescendants(parent, edge, PAGE), Descendant.class);
                here = page.items().iterator();
                edge = page.next();
                items = here;
            }
            return here.hasNext() ? here.next() : null;
        }
    }
}
