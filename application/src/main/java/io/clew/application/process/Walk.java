package io.clew.application.process;

import io.clew.kernel.command.SessionCommand;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.query.end.Descendant;
import io.clew.query.end.GetDescendants;
import io.clew.query.page.Edge;
import io.clew.query.page.Page;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Goes through all sessions below one, deleted ones too, depth first, and sends what is to be done to each. What it keeps
 * is bounded by the depth. The children of a session are read after its own command was accepted, so nothing that began
 * before is missed.
 */
final class Walk {

    private static final int PAGE = 100;

    /**
     * A session on the way.
     *
     * @param branch the child of the top under which it stands; itself if it is one
     */
    record Stop(SessionId parent, SessionId branch, Descendant session) {}

    /** What is done on the way. */
    interface Steps {

        /** Before all below it; absent if nothing is. */
        @Nullable
        SessionCommand down(Stop stop);

        /** After all below it; absent if nothing is. */
        default @Nullable SessionCommand up(Stop stop) {
            return null;
        }
    }

    private final TwoSides sides;

    Walk(TwoSides sides) {
        this.sides = sides;
    }

    /** Whether all were visited; not if it was stopped. */
    boolean below(SessionKey top, Steps steps, Map<String, Object> metadata, BooleanSupplier stopping) {
        Deque<Level> path = new ArrayDeque<>();
        path.push(new Level(top, null));
        while (!path.isEmpty()) {
            if (stopping.getAsBoolean()) {
                return false;
            }
            Level level = path.element();
            if (level.at < level.page.size()) {
                Stop stop = level.page.get(level.at++);
                path.push(new Level(top.sibling(stop.session().id()), stop.branch()));
            } else {
                sides.sendAll(commands(level.page.stream().map(steps::up)), metadata);
                if (level.turn()) {
                    sides.sendAll(commands(level.page.stream().map(steps::down)), metadata);
                } else {
                    path.pop();
                }
            }
        }
        return true;
    }

    private static List<SessionCommand> commands(Stream<@Nullable SessionCommand> commands) {
        return commands.filter(Objects::nonNull).map(Objects::requireNonNull).toList();
    }

    /** The children of one session, page by page. */
    private final class Level {
        private final SessionKey parent;
        private final @Nullable SessionId branch;
        private List<Stop> page = List.of();
        private int at;
        private @Nullable Edge edge;
        private boolean begun;

        private Level(SessionKey parent, @Nullable SessionId branch) {
            this.parent = parent;
            this.branch = branch;
        }

        /** Whether there is another page. */
        private boolean turn() {
            at = 0;
            if (begun && edge == null) {
                page = List.of();
                return false;
            }
            begun = true;
            Page<Descendant> next = sides.page(new GetDescendants(parent, edge, PAGE), Descendant.class);
            edge = next.next();
            page = next.items().stream()
                    .map(child -> new Stop(parent.id(), branch == null ? child.id() : branch, child))
                    .toList();
            return !page.isEmpty();
        }
    }
}
