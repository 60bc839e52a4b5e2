package io.clew.benchmarks.capacity;

import java.util.Comparator;
import java.util.List;

/**
 * What a service needs of one cluster, and how far that goes.
 *
 * @param commandNodes for commands at the peak
 * @param queryNodes for reads and projections at the peak
 * @param segments for projections at the peak
 * @param limits of which one cluster has one each
 * @param rebuildHours to build all views anew at full pace, beside nothing else
 */
public record Plan(
        Service service, long commandNodes, long queryNodes, long segments, List<Limit> limits, double rebuildHours) {

    private static final double SECONDS_AN_HOUR = 3_600;
    private static final int CORES = 2;

    public static Plan of(Service service, Rates rates) {
        double events = service.eventsAtPeak();
        long commandNodes = needed(events, rates.usable(rates.commandNode()));
        // A query node's processors serve pages and show events, each as far as the other leaves room.
        double busy = service.readsAtPeak() / rates.readNode() + events / rates.queryNode();
        long queryNodes = needed(busy, rates.usable());
        long segments = Math.max(needed(events, rates.usable(rates.segment())), CORES * queryNodes);
        List<Limit> limits = List.of(
                new Limit("log: appends", events, rates.log()),
                new Limit("tail: events each node takes", events, rates.tail()),
                new Limit("views' primary: documents", events * rates.documents(), rates.primary()));
        return new Plan(
                service,
                commandNodes,
                queryNodes,
                segments,
                limits,
                service.eventsInAll() / rebuildRate(rates, queryNodes) / SECONDS_AN_HOUR);
    }

    /** More nodes help until the log or the primary is the slowest. */
    static double rebuildRate(Rates rates, long nodes) {
        return Math.min(Math.min(rates.tail(), rates.primary() / rates.documents()), nodes * rates.queryNode());
    }

    /** Which comes first. */
    public Limit binding() {
        return limits.stream().max(Comparator.comparingDouble(Limit::used)).orElseThrow();
    }

    /** Into how many clusters, each with its namespaces, the service must be parted so that every limit has room. */
    public static long clusters(Service service, Rates rates) {
        return needed(of(service, rates).binding().used(), rates.usable());
    }

    private static long needed(double load, double each) {
        return Math.max(1, (long) Math.ceil(load / each - 1e-9));
    }
}
