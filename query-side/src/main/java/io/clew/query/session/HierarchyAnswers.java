package io.clew.query.session;

import static java.util.Objects.requireNonNull;

import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.query.page.Edge;
import io.clew.query.page.Page;
import io.clew.query.point.PointFinder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers how sessions descend from each other. */
final class HierarchyAnswers {

    private final Sessions sessions;
    private final PointFinder points;

    HierarchyAnswers(Sessions sessions, PointFinder points) {
        this.sessions = sessions;
        this.points = points;
    }

    Page<SessionView> children(GetChildren question) {
        points.readable(question.session());
        return sessions.children(question.session(), question.edge(), question.limit());
    }

    /** The key of an edge is the ancestor's distance and id: forwards it goes on from there, backwards it counts. */
    Page<SessionView> ancestors(GetAncestors question) {
        SessionId parent = points.readable(question.session()).parentId();
        Edge edge = question.edge();
        long first = 0;
        long end = Long.MAX_VALUE;
        if (edge != null) {
            long distance = Long.parseLong(edge.key().get(0));
            if (edge.before()) {
                end = distance;
                first = Math.max(0, distance - question.limit());
                parent = up(question.session(), parent, first);
            } else {
                first = distance + 1;
                parent = parentOf(question.session(), new SessionId(edge.key().get(1)));
            }
        }
        List<SessionView> items = new ArrayList<>();
        while (parent != null && items.size() < question.limit() && first + items.size() < end) {
            SessionView ancestor =
                    requireNonNull(sessions.find(question.session().sibling(parent)));
            items.add(ancestor);
            parent = ancestor.parentId();
        }
        long last = first + items.size() - 1;
        return new Page<>(
                items,
                parent == null || items.isEmpty() ? null : Edge.after(Long.toString(last), id(items, items.size() - 1)),
                edge == null || first == 0 || items.isEmpty() ? null : Edge.before(Long.toString(first), id(items, 0)));
    }

    private @Nullable SessionId up(SessionKey session, @Nullable SessionId parent, long steps) {
        SessionId ancestor = parent;
        for (long i = 0; i < steps && ancestor != null; i++) {
            ancestor = parentOf(session, ancestor);
        }
        return ancestor;
    }

    private @Nullable SessionId parentOf(SessionKey session, SessionId id) {
        return points.known(session.sibling(id)).parentId();
    }

    private static String id(List<SessionView> items, int i) {
        return items.get(i).id().value();
    }

    SessionTree tree(GetTree question) {
        points.readable(question.session());
        Node root = new Node(requireNonNull(sessions.find(question.session())), 0);
        Deque<Node> open = new ArrayDeque<>(List.of(root));
        int left = question.limit();
        while (left > 0 && !open.isEmpty()) {
            Node node = open.remove();
            if (node.depth < question.depth()) {
                SessionKey key = question.session().sibling(node.session.id());
                for (SessionView child : sessions.shownChildren(key, left)) {
                    Node below = new Node(child, node.depth + 1);
                    node.children.add(below);
                    open.add(below);
                    left--;
                }
            }
        }
        return root.tree();
    }

    private static final class Node {
        private final SessionView session;
        private final int depth;
        private final List<Node> children = new ArrayList<>();

        private Node(SessionView session, int depth) {
            this.session = session;
            this.depth = depth;
        }

        private SessionTree tree() {
            return new SessionTree(session, children.stream().map(Node::tree).toList());
        }
    }
}
