package io.clew.benchmarks.measure;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What this process has used of the processors: other than the clock, it does not count who else runs.
 *
 * @param nanos of all its threads
 * @param byName of those threads that live, by what their names begin with
 */
public record ProcessorTime(long nanos, Map<String, Long> byName) {

    public static final ProcessorTime NONE = new ProcessorTime(0, Map.of());

    /** Until now; of the threads whose names begin so. */
    public static ProcessorTime now(List<String> beginnings) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Map<String, Long> byName = new LinkedHashMap<>();
        beginnings.forEach(beginning -> byName.put(beginning, 0L));
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null) {
                beginnings.stream()
                        .filter(thread.getThreadName()::startsWith)
                        .forEach(beginning ->
                                byName.merge(beginning, threads.getThreadCpuTime(thread.getThreadId()), Long::sum));
            }
        }
        return new ProcessorTime(processNanos(), byName);
    }

    /** Of the threads whose names begin so. */
    public long of(String beginning) {
        return byName.getOrDefault(beginning, 0L);
    }

    public ProcessorTime since(ProcessorTime earlier) {
        Map<String, Long> used = new LinkedHashMap<>();
        byName.forEach((name, until) -> used.put(name, until - earlier.of(name)));
        return new ProcessorTime(nanos - earlier.nanos, used);
    }

    public ProcessorTime plus(ProcessorTime other) {
        Map<String, Long> sum = new LinkedHashMap<>(byName);
        other.byName.forEach((name, used) -> sum.merge(name, used, Long::sum));
        return new ProcessorTime(nanos + other.nanos, sum);
    }

    private static long processNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
