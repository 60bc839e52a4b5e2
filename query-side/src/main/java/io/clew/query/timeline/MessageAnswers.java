package io.clew.query.timeline;

import io.clew.kernel.id.SessionKey;
import io.clew.kernel.value.PointName;
import io.clew.query.page.Edge;
import io.clew.query.page.Order;
import io.clew.query.page.Page;
import io.clew.query.point.EventAddress;
import io.clew.query.point.PointFinder;
import io.clew.query.point.Standing;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers what is visible at a point, page by page, and what a message says. */
final class MessageAnswers {

    private final VisibleMessages visible;
    private final PointFinder points;

    MessageAnswers(VisibleMessages visible, PointFinder points) {
        this.visible = visible;
        this.points = points;
    }

    MessagePage page(GetMessages question) {
        Standing standing = standing(question);
        long count = standing.messageCount();
        Block block = Block.of(question.order(), question.from(), question.edge(), question.limit(), count);
        List<MessageView> messages = visible.between(standing, block.from(), block.to());
        if (question.order() == Order.DESC) {
            Collections.reverse(messages);
        }
        return new MessagePage(
                standing.session().id(),
                standing.version(),
                count,
                new Page<>(messages, block.next(), block.previous()));
    }

    MessageView message(GetMessage question) {
        PointName name = new PointName.OfMessage(question.id());
        Standing written = PointFinder.thing(() -> points.find(question.session(), name, null));
        return visible.between(written, written.messageCount() - 1, written.messageCount())
                .get(0);
    }

    private Standing standing(GetMessages question) {
        EventAddress pinned = question.pinned();
        if (pinned == null) {
            return points.find(question.session(), question.at(), null);
        }
        points.readable(question.session());
        SessionKey session = question.session().sibling(pinned.session());
        return points.own(session, points.known(session), pinned.version());
    }

    /**
     * The indexes of a page, in ascending order.
     *
     * @param from the first
     * @param to after the last
     */
    private record Block(
            long from,
            long to,
            @Nullable Edge next,
            @Nullable Edge previous) {

        static Block of(Order order, @Nullable Long from, @Nullable Edge edge, int limit, long count) {
            return order == Order.ASC ? ascending(from, edge, limit, count) : descending(from, edge, limit, count);
        }

        private static Block ascending(@Nullable Long asked, @Nullable Edge edge, int limit, long count) {
            long first = asked == null ? 0 : asked;
            long end = count;
            if (edge != null && edge.before()) {
                end = within(index(edge), count);
                first = Math.max(0, end - limit);
            } else if (edge != null) {
                first = index(edge) + 1;
            }
            long from = within(first, count);
            long to = Math.max(from, Math.min(end, from + limit));
            return new Block(
                    from,
                    to,
                    to < count && from < to ? Edge.after(Long.toString(to - 1)) : null,
                    edge != null && from > 0 && from < to ? Edge.before(Long.toString(from)) : null);
        }

        private static Block descending(@Nullable Long asked, @Nullable Edge edge, int limit, long count) {
            long last = asked == null ? count - 1 : asked;
            long least = 0;
            if (edge != null && edge.before()) {
                least = within(index(edge) + 1, count);
                last = least + limit - 1;
            } else if (edge != null) {
                last = index(edge) - 1;
            }
            if (asked != null && edge == null && asked >= count) {
                return new Block(count, count, null, null);
            }
            long to = within(last + 1, count);
            long from = Math.min(to, Math.max(least, to - limit));
            return new Block(
                    from,
                    to,
                    from > 0 && from < to ? Edge.after(Long.toString(from)) : null,
                    edge != null && to < count && from < to ? Edge.before(Long.toString(to - 1)) : null);
        }

        private static long index(Edge edge) {
            return Long.parseLong(edge.key().get(0));
        }

        private static long within(long index, long count) {
            return Math.max(0, Math.min(index, count));
        }
    }
}
