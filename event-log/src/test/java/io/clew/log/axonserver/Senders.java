package io.clew.log.axonserver;

import static io.clew.log.Streams.event;

import io.clew.log.EventLog;
import io.clew.log.Streams;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Measures appends and reads of the log on the Axon Server that the tests use: {@code seconds senders...}. */
final class Senders {
    private Senders() {}

    /** Prints what it measures. */
    public static void main(String[] arguments) throws Exception {
        TestServer.empty();
        Path index = Files.createTempDirectory("index");
        long millis = Long.parseLong(arguments[0]) * 1000;
        try (EventLog log =
                AxonServerEventLog.open(AxonServerOptions.of(TestServer.access(), index, Streams.serializer(1)))) {
            for (String senders : List.of(arguments).subList(1, arguments.length)) {
                send(log, Integer.parseInt(senders), millis);
            }
        }
        Path again = Files.createTempDirectory("index");
        try (AxonServerEventLog log =
                AxonServerEventLog.open(AxonServerOptions.of(TestServer.access(), again, Streams.serializer(1)))) {
            long start = System.nanoTime();
            log.tiles().hashes(0, log.head() - 1, 1);
            report("events into a new index", log.head(), System.nanoTime() - start);
            start = System.nanoTime();
            for (long position = 0; position < log.head(); ) {
                position += log.read(position, 1024).size();
            }
            report("events read", log.head(), System.nanoTime() - start);
        }
        long bytes = Files.size(again.resolve("index.db"));
        System.out.println("index bytes " + bytes);
    }

    private static void send(EventLog log, int senders, long millis) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(senders, work -> {
            Thread thread = new Thread(work);
            thread.setDaemon(true);
            return thread;
        });
        long before = log.head();
        long start = System.nanoTime();
        List<Future<long[]>> running = new ArrayList<>();
        for (int i = 0; i < senders; i++) {
            String stream = "session:default:" + before + "-" + i;
            running.add(threads.submit((Callable<long[]>) () -> {
                long[] nanos = new long[1_000_000];
                int n = 0;
                for (; System.nanoTime() - start < millis * 1_000_000; n++) {
                    long sent = System.nanoTime();
                    log.eventStore().publish(event(stream, n));
                    nanos[n] = System.nanoTime() - sent;
                }
                return Arrays.copyOf(nanos, n);
            }));
        }
        List<Long> all = new ArrayList<>();
        for (Future<long[]> each : running) {
            for (long nanos : each.get()) {
                all.add(nanos);
            }
        }
        threads.shutdown();
        all.sort(null);
        report(senders + " senders: appends", log.head() - before, System.nanoTime() - start);
        System.out.printf(
                "  p50 %.2f ms, p90 %.2f ms, p99 %.2f ms, max %.1f ms%n",
                all.get(all.size() / 2) / 1e6,
                all.get(all.size() * 9 / 10) / 1e6,
                all.get(all.size() * 99 / 100) / 1e6,
                all.get(all.size() - 1) / 1e6);
    }

    private static void report(String what, long count, long nanos) {
        System.out.printf("%s: %d, %.0f a second%n", what, count, count * 1e9 / nanos);
    }
}
