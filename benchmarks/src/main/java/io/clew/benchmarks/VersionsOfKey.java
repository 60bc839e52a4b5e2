package io.clew.benchmarks;

import io.clew.benchmarks.measure.Report;
import io.clew.benchmarks.subject.GatewayDoor;
import io.clew.kernel.command.agentstate.Operation;
import io.clew.query.agentstate.GetKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** The same read of a key of many versions and of some of few, in turns. */
final class VersionsOfKey {

    private static final int FEW = 10;
    private static final int SHORT_KEYS = 40;
    private static final int PAGE = 10;
    private static final String AGENT = "historian";
    private static final String LONG = "long";

    /** When a key's versions were committed, the first and the last. */
    private record Span(long first, long last) {}

    /** Done to a key that has so many versions. */
    private interface Action {
        void on(String key, int versions);
    }

    private final Report report;
    private final FewAndMany turns;
    private final GatewayDoor door;
    private final Writes writes;
    private final int many;
    private final Map<String, Span> spans = new HashMap<>();
    private final Random random = new Random(22);

    VersionsOfKey(Switches switches, Path directory, Report report, GatewayDoor door) {
        this.report = report;
        this.door = door;
        writes = Writes.of(switches);
        many = switches.number("versions");
        turns = new FewAndMany(switches, directory, report, FEW, many);
    }

    void measure() throws Exception {
        fill(LONG, many);
        for (int i = 0; i < SHORT_KEYS; i++) {
            fill("short-" + i, FEW);
        }
        report.table("transactions: by versions of the key", "p50 ms", "p99 ms", "x probe");
        turns("newest", (key, versions) -> door.version(AGENT, key, GetKey.Moment.NOW));
        turns("any version=", (key, versions) -> at(key, any(versions)));
        turns("any asOf=", (key, versions) -> asOf(key));
        turns("newest 10 of its history", (key, versions) -> page(key, Long.MAX_VALUE));
        turns("any 10 of its history", (key, versions) -> page(key, PAGE + any(versions - PAGE + 1)));
        turns(
                "commit one more",
                (key, versions) -> door.commit(List.of(GatewayDoor.write(AGENT, key, writes.text(0)))));
    }

    /** A hundred transactions at least, so that there are as many commit timestamps, unless there are fewer versions. */
    private void fill(String key, int versions) {
        int batch = Math.max(1, Math.min(10_000, versions / 100));
        long first = 0;
        long last = 0;
        for (int from = 0; from < versions; from += batch) {
            List<Operation> operations = new ArrayList<>();
            for (int i = from; i < Math.min(versions, from + batch); i++) {
                operations.add(GatewayDoor.write(AGENT, key, writes.text(i)));
            }
            last = door.commit(operations);
            first = from == 0 ? last : first;
        }
        spans.put(key, new Span(first, last));
    }

    private void at(String key, long version) {
        if (door.version(AGENT, key, new GetKey.Moment.AtVersion(version)) != version) {
            throw new IllegalStateException("Another version than " + version);
        }
    }

    private void asOf(String key) {
        Span span = Objects.requireNonNull(spans.get(key));
        long commitTs = span.first() + random.nextLong(span.last() - span.first() + 1);
        door.version(AGENT, key, new GetKey.Moment.AsOf(commitTs));
    }

    private void page(String key, long before) {
        if (door.history(AGENT, key, before, PAGE) != PAGE) {
            throw new IllegalStateException("No whole page of " + key);
        }
    }

    private long any(int versions) {
        return 1L + random.nextInt(versions);
    }

    private void turns(String figure, Action action) throws Exception {
        turns.measure(figure, round -> action.on("short-" + round % SHORT_KEYS, FEW), round -> action.on(LONG, many));
    }
}
