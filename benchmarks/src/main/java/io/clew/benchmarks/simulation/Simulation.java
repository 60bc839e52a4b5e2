package io.clew.benchmarks.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * Every command of a service from its request to where its event is shown: its session's lock, its command node, the
 * log's groups, the segment of its tree. What no command is under way for takes no room.
 */
public final class Simulation {

    private enum Kind {
        COMES,
        REACHES_LOG,
        GROUP_ENDS,
        ANSWERED
    }

    private record Step(double at, Kind kind, Command command) {}

    private record Command(long session, double arrived) {
        static final Command NONE = new Command(0, 0);
    }

    private final Clients clients;
    private final Costs costs;
    private final CommandNodes commandNodes;
    private final Views views;
    private final PriorityQueue<Step> steps = new PriorityQueue<>(Comparator.comparingDouble(Step::at));
    /** Those that wait for their session's lock; a session that is here is locked. */
    private final Map<Long, Queue<Command>> locked = new HashMap<>();

    private final Queue<Command> waiting = new ArrayDeque<>();
    private final List<Command> group = new ArrayList<>();
    private final Spread writes = new Spread();
    private final BitSet touched = new BitSet();
    private long groups;
    private double logBusy;
    private double end;

    private Simulation(Clients clients, Cluster cluster) {
        this.clients = clients;
        costs = cluster.costs();
        commandNodes = new CommandNodes(cluster);
        views = new Views(cluster);
    }

    /** A crowd of clients; ends when all they sent is shown. */
    public static Outcome of(Traffic traffic, Cluster cluster) {
        return new Simulation(new Crowd(traffic), cluster).run(traffic.seconds());
    }

    /** So many senders who each wait for their answers. */
    public static Outcome of(int senders, double seconds, Cluster cluster) {
        return new Simulation(new Senders(senders, seconds), cluster).run(seconds);
    }

    private Outcome run(double seconds) {
        for (double at : clients.first()) {
            plan(at, Kind.COMES, Command.NONE);
        }
        while (!steps.isEmpty()) {
            Step step = steps.remove();
            end = step.at();
            switch (step.kind()) {
                case COMES -> comes(end);
                case REACHES_LOG -> reachesLog(step.command(), end);
                case GROUP_ENDS -> groupEnds(end);
                case ANSWERED -> answered(step.command(), end);
            }
        }
        views.finish();
        return Outcome.of(writes, views.segments(), touched.cardinality(), Math.max(end, seconds), groups, logBusy);
    }

    private void comes(double now) {
        Command command = new Command(clients.session(), now);
        touched.set((int) Math.floorMod(command.session(), (long) Integer.MAX_VALUE));
        plan(clients.afterArrival(now), Kind.COMES, Command.NONE);
        Queue<Command> before = locked.get(command.session());
        if (before == null) {
            locked.put(command.session(), new ArrayDeque<>(1));
            begins(command, now);
        } else {
            before.add(command);
        }
    }

    private void begins(Command command, double now) {
        plan(commandNodes.through(command.session(), now), Kind.REACHES_LOG, command);
    }

    private void reachesLog(Command command, double now) {
        waiting.add(command);
        if (group.isEmpty()) {
            beginGroup(now);
        }
    }

    private void beginGroup(double now) {
        while (!waiting.isEmpty() && group.size() < costs.inGroup()) {
            group.add(waiting.remove());
        }
        double takes = costs.group() + group.size() * costs.groupEvent();
        groups++;
        logBusy += takes;
        plan(now + takes, Kind.GROUP_ENDS, Command.NONE);
    }

    private void groupEnds(double now) {
        for (Command command : group) {
            views.written(clients.root(command.session()), now);
            plan(now + costs.answer(), Kind.ANSWERED, command);
        }
        group.clear();
        if (!waiting.isEmpty()) {
            beginGroup(now);
        }
    }

    private void answered(Command command, double now) {
        writes.add(now - command.arrived());
        plan(clients.afterAnswer(now), Kind.COMES, Command.NONE);
        Queue<Command> behind = locked.get(command.session());
        if (behind == null || behind.isEmpty()) {
            locked.remove(command.session());
        } else {
            begins(behind.remove(), now);
        }
    }

    private void plan(double at, Kind kind, Command command) {
        if (at < Double.POSITIVE_INFINITY) {
            steps.add(new Step(at, kind, command));
        }
    }
}
