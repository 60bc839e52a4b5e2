package io.clew.benchmarks;

import io.clew.benchmarks.measure.Load;
import io.clew.benchmarks.measure.Report;
import io.clew.benchmarks.measure.Windows;
import io.clew.benchmarks.subject.GatewayDoor;
import io.clew.kernel.command.agentstate.Operation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Operations a second, by how many of them a transaction has; each on a key of its own. */
final class ManyOperations {

    private final Switches switches;
    private final Path directory;
    private final Report report;
    private final GatewayDoor door;
    private final Writes writes;

    ManyOperations(Switches switches, Path directory, Report report, GatewayDoor door) {
        this.switches = switches;
        this.directory = directory;
        this.report = report;
        this.door = door;
        writes = Writes.of(switches);
    }

    void measure() throws Exception {
        writes.fill(door, writes.keys());
        report.table("transactions: one client, by operations", "operations/s", "p50 ms", "x probe");
        long millis = switches.number("seconds") * 1000L;
        for (int operations : switches.numbers("operations")) {
            Load.Sending sending = (client, count) -> door.commit(operations(operations, count));
            Load.closed(1, millis / 2, sending);
            Windows.Window<Load.Outcome> median = Windows.median(
                    Windows.take(switches.number("windows"), directory, () -> Load.closed(1, millis, sending)),
                    Comparator.comparingDouble(Load.Outcome::perSecond));
            report.rate(
                    String.format(Locale.ROOT, "%,d in a transaction", operations),
                    median.seen().perSecond() * operations,
                    Report.millis(median.seen().latencies().median()),
                    median.disk(),
                    String.format(
                            Locale.ROOT,
                            "p99 %s ms",
                            Report.millis(median.seen().latencies().p99())));
        }
    }

    private List<Operation> operations(int number, long count) {
        List<Operation> operations = new ArrayList<>(number);
        for (int i = 0; i < number; i++) {
            int key = (int) ((count * number + i) % writes.keys());
            operations.add(GatewayDoor.write(writes.agent(key), writes.key(key), writes.text(count + i)));
        }
        return operations;
    }
}
