package io.clew.query;

import io.clew.kernel.event.SessionEvent;
import io.clew.kernel.event.SessionScored;
import io.clew.kernel.event.ToolCallSettled;
import io.clew.kernel.event.ToolReversalChanged;
import io.clew.kernel.id.ToolName;
import io.clew.kernel.value.CallAction;
import io.clew.kernel.value.CallOutcome;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.KeyChanges;
import io.clew.kernel.value.Score;
import io.clew.kernel.value.ToolReversal;
import io.clew.query.Story.Point;
import io.clew.query.Story.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A story of random sessions: appends, batches, tool calls, forks of forks, reverts of every kind, snapshots. */
final class RandomStory {

    /** A snapshot as the model knows it. */
    record Named(String session, String id, String label, Point point) {}

    final Story story = new Story();
    final List<Named> snapshots = new ArrayList<>();
    private final Random random;

    RandomStory(Random random, int steps) {
        this.random = random;
        story.start("s0");
        for (int i = 0; i < steps; i++) {
            step();
        }
    }

    String anySession() {
        return "s" + random.nextInt(story.lives.size());
    }

    Point anyOwn(String session) {
        List<Point> points = story.life(session).points;
        return points.get(random.nextInt(points.size()));
    }

    private void step() {
        String session = anySession();
        switch (random.nextInt(24)) {
            case 0 -> startRarely(session);
            case 1, 2, 3 -> story.say(session, 1 + random.nextInt(6));
            case 4 -> sayOnce(session, "x" + random.nextInt(5));
            case 5 -> story.call(session, "c1", "c2");
            case 6, 7 -> story.result(session, random.nextBoolean() ? "c1" : "c2");
            case 8 -> story.rename(session, "title " + story.position());
            case 9 ->
                story.describe(
                        session,
                        new KeyChanges(
                                Map.of("k" + random.nextInt(3), new Json("" + random.nextInt(3))), Set.of("k3")));
            case 10, 11 -> fork(session);
            case 12, 13 -> story.revert(session, pointOf(session));
            case 14 -> story.pin(session, null, random.nextInt(4) == 0 ? null : "av" + random.nextInt(3));
            case 16, 17, 18, 19 -> story.set(session, RandomStates.change(random));
            case 20 -> story.end(session, score());
            case 21 -> story.end(session, aboutTools());
            case 22 -> {
                String other = anySession();
                story.merge(session, anyOwn(other), RandomStates.change(random));
            }
            case 23 -> forward(session);
            default -> snapshot(session);
        }
    }

    /** To a session of the same lineage, as the command side sees to. */
    private void forward(String session) {
        String other = anySession();
        if (story.head(other).origin().equals(story.head(session).origin())
                && story.life(other).root.equals(story.life(session).root)) {
            story.forward(session, anyOwn(other));
        }
    }

    private SessionEvent aboutTools() {
        if (random.nextBoolean()) {
            CallOutcome outcome = CallOutcome.values()[random.nextInt(4)];
            return new ToolCallSettled(2, CallAction.REVERSE, random.nextInt(9), "c1", outcome, null);
        }
        ToolReversal reversal = new ToolReversal(new ToolName("undo"), new Json("[1.0]"), null);
        return ToolReversalChanged.to(new ToolName("t" + random.nextInt(3)), random.nextInt(3) == 0 ? null : reversal);
    }

    private SessionScored score() {
        return new SessionScored(random.nextInt(4) == 0 ? null : new Score(new Json(random.nextInt(10) + ".50")));
    }

    private void startRarely(String session) {
        if (random.nextInt(3) == 0) {
            story.with(random.nextBoolean() ? Map.of("k0", new Json("\"given\"")) : Map.of());
            story.start(
                    "s" + story.lives.size(), random.nextBoolean() ? session : null, null, "av" + random.nextInt(3));
        }
    }

    private void sayOnce(String session, String id) {
        if (story.life(session).said.stream().noneMatch(said -> said.id().equals(id))) {
            story.sayAs(session, id);
        }
    }

    private void fork(String session) {
        String child = "s" + story.lives.size();
        story.fork(child, session, pointOf(session));
        if (random.nextInt(3) == 0) {
            story.fork("s" + story.lives.size(), child, story.head(child));
        }
    }

    private void snapshot(String session) {
        String id = "snap" + random.nextInt(6);
        if (snapshots.stream().noneMatch(named -> named.session.equals(session) && named.id.equals(id))) {
            String label = random.nextInt(4) == 0 ? null : "l" + random.nextInt(3);
            Point point = pointOf(session);
            story.snapshot(session, id, label, point);
            snapshots.add(new Named(session, id, label, point));
        }
    }

    /** A point that a session may be forked of or reverted to: own, or of an ancestor on its path. */
    private Point pointOf(String session) {
        Point head = story.head(session);
        return switch (random.nextInt(4)) {
            case 0 -> head;
            case 1 ->
                head.visible().isEmpty()
                        ? start(head)
                        : written(head, random.nextInt(head.visible().size()));
            case 2 -> random.nextInt(4) == 0 ? start(head) : anyOwn(session);
            default -> anyOwn(session);
        };
    }

    Point start(Point of) {
        return story.at(of.origin(), 1);
    }

    Point written(Point of, int index) {
        Said said = of.visible().get(index);
        return story.at(said.session(), said.version());
    }

    /** Whether one point's visible messages are where the other's begin, and its state is where the other's came by. */
    boolean liesOn(Point point, Point of) {
        int count = point.visible().size();
        return point.origin().equals(of.origin())
                && count <= of.visible().size()
                && point.visible().equals(of.visible().subList(0, count))
                && story.stateAt(point).liesOn(story.stateAt(of));
    }
}
