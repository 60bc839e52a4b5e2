package io.clew.benchmarks;

import io.clew.benchmarks.capacity.Footprint;
import io.clew.benchmarks.capacity.Limit;
import io.clew.benchmarks.capacity.Memory;
import io.clew.benchmarks.capacity.Plan;
import io.clew.benchmarks.capacity.Rates;
import io.clew.benchmarks.capacity.Service;
import io.clew.benchmarks.capacity.Shape;
import io.clew.benchmarks.capacity.Sizing;
import io.clew.benchmarks.measure.Report;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What services take, by calculation; nothing is run. */
final class Capacity implements Benchmark {

    private static final double GIGA = 1e9;
    private static final List<Footprint> FOOTPRINTS = List.of(
            Footprint.EVENT_LOG,
            Footprint.SQLITE_VIEWS,
            Footprint.AXON_SERVER,
            Footprint.NODE_INDEX,
            Footprint.MONGO_DOCUMENTS,
            Footprint.MONGO_INDEXES,
            Footprint.KEYS);

    @Override
    public String about() {
        return "Calculates bytes, nodes, limits and times of rebuilding, for services up to 100 million sessions.";
    }

    @Override
    public Map<String, String> switches() {
        Map<String, String> switches = new LinkedHashMap<>();
        switches.put("sessions", "");
        switches.put("a-day", "");
        switches.put("peak", "3.0");
        switches.put("reads", "2.0");
        switches.put("hours", "1.0");
        return switches;
    }

    @Override
    public void run(Switches switches, Path directory, Report report) {
        services(switches).forEach(service -> show(service, report));
    }

    private static List<Service> services(Switches switches) {
        if (!switches.text("sessions").isEmpty()) {
            return List.of(service(
                    "as given",
                    Double.parseDouble(switches.text("sessions").replace("_", "")),
                    Double.parseDouble(switches.text("a-day").replace("_", "")),
                    switches));
        }
        return List.of(
                service("a team", 100e3, 1e3, switches),
                service("a company", 1e6, 20e3, switches),
                service("a product", 10e6, 330e3, switches),
                service("100 million kept", 100e6, 1e6, switches),
                service("100 million a month", 100e6, 3.33e6, switches),
                service("100 million a day", 100e6, 100e6, switches));
    }

    private static Service service(String name, double sessions, double aDay, Switches switches) {
        return new Service(
                name,
                sessions,
                aDay,
                Shape.RECORDED,
                Double.parseDouble(switches.text("peak")),
                Double.parseDouble(switches.text("reads")),
                Double.parseDouble(switches.text("hours")));
    }

    private static void show(Service service, Report report) {
        report.note(line(
                "%n## %s: %,.0f sessions, %,.0f a day (%.0f days)",
                service.name(), service.sessions(), service.sessionsADay(), service.days()));
        report.note(line(
                "%,.0f million events; %,.0f a second, %,.0f at the peak, beside %,.0f pages read",
                service.eventsInAll() / 1e6, service.eventsPerSecond(), service.eventsAtPeak(), service.readsAtPeak()));
        for (Footprint footprint : FOOTPRINTS) {
            Sizing sizing = Sizing.of(service, footprint);
            report.note(line(
                    "%-28s %,12.1f GB in all %,10.1f GB a day %,7.0f B an event",
                    footprint.name(),
                    sizing.inAll() / GIGA,
                    sizing.aDay() / GIGA,
                    footprint.perEvent(service.shape())));
        }
        report.note(line("%-28s %,12.1f GB in all", "tiles of the proof", service.eventsInAll() * Sizing.TILES / GIGA));
        Plan plan = Plan.of(service, Rates.CLUSTER);
        report.note(line(
                "nodes of two cores: %d for commands, %d for queries, %d segments; all views anew in %.1f h"
                        + " (embedded: %.1f h)",
                plan.commandNodes(),
                plan.queryNodes(),
                plan.segments(),
                plan.rebuildHours(),
                Plan.of(service, Rates.EMBEDDED).rebuildHours()));
        Memory memory = Memory.of(service, plan);
        report.note(line(
                "memory: %,.1f GB a command node (%,.0f sessions being written to, in all), %,.1f GB a query node;"
                        + " MongoDB %,.1f GB, or %,.1f GB if ids are random",
                memory.commandNode() / GIGA,
                service.activeAtPeak(),
                memory.queryNode() / GIGA,
                memory.mongoOrdered() / GIGA,
                memory.mongoRandom() / GIGA));
        for (Limit limit : plan.limits()) {
            report.note(line("%-28s %,8.0f of %,8.0f/s: %.2f", limit.name(), limit.load(), limit.rate(), limit.used()));
        }
        long clusters = Plan.clusters(service, Rates.CLUSTER);
        report.note(line("first limit: %s; clusters needed: %d", plan.binding().name(), clusters));
        if (clusters > 1) {
            Plan each = Plan.of(service.share(1.0 / clusters), Rates.CLUSTER);
            report.note(line(
                    "each cluster: %d nodes for commands, %d for queries, %d segments; all views anew in %.1f h",
                    each.commandNodes(), each.queryNodes(), each.segments(), each.rebuildHours()));
        }
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
