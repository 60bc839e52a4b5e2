package io.clew.log.sqlite;

import io.clew.log.LogObserver;
import io.clew.log.Streams;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.eventsourcing.eventstore.EventStore;

/**
 * Counts durable appends per second straight into the event store, beside a probe of the disk: arguments are a directory,
 * seconds per figure, and the numbers of senders. docs/decisions/0002 tells how to count the flushes.
 */
public final class SendersAndFlushes {
    private static final int STREAMS = 1_000;

    private SendersAndFlushes() {}

    public static void main(String[] args) throws Exception {
        Path directory = Files.createTempDirectory(Path.of(args[0]), "log");
        long millis = TimeUnit.SECONDS.toMillis(Long.parseLong(args[1]));
        PrintStream out = System.out;
        for (int i = 2; i < args.length; i++) {
            int senders = Integer.parseInt(args[i]);
            double probe = probe(directory.resolve("probe"), 500);
            long[] nanos = new long[5_000_000];
            AtomicInteger answered = new AtomicInteger();
            AtomicLong groups = new AtomicLong();
            AtomicLong flushNanos = new AtomicLong();
            LogObserver observer = new LogObserver() {
                @Override
                public void groupWritten(int appends, int events, long flush) {
                    groups.incrementAndGet();
                    flushNanos.addAndGet(flush);
                }

                @Override
                public void appendAcknowledged(long waited) {
                    nanos[answered.getAndIncrement() % nanos.length] = waited;
                }
            };
            Path file = Files.createDirectory(directory.resolve("senders-" + i)).resolve("events.db");
            try (SqliteEventLog log = SqliteEventLog.open(
                    LogOptions.of(file, Streams.serializer(1)).withObserver(observer))) {
                send(log.eventStore(), senders, millis);
                long before = log.head();
                long groupsBefore = groups.get();
                flushNanos.set(0);
                answered.set(0);
                send(log.eventStore(), senders, millis);
                Arrays.sort(nanos, 0, answered.get());
                double perSecond = (log.head() - before) * 1000.0 / millis;
                out.printf(
                        "%3d senders: %7.0f appends/s, %5.1f per group, commit %.0f us; wait p50 %d p99 %d max %d us; probe %.0f flushes/s, ratio %.2f; wal %d KiB; %d groups in all%n",
                        senders,
                        perSecond,
                        (log.head() - before) / (double) (groups.get() - groupsBefore),
                        flushNanos.get() / 1000.0 / (groups.get() - groupsBefore),
                        nanos[answered.get() / 2] / 1000,
                        nanos[answered.get() * 99 / 100] / 1000,
                        nanos[answered.get() - 1] / 1000,
                        probe,
                        perSecond / probe,
                        Files.size(Path.of(file + "-wal")) / 1024,
                        groups.get());
            }
        }
    }

    /** Each sender has streams of its own, so that none conflicts. */
    private static void send(EventStore store, int senders, long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        List<Thread> threads = new ArrayList<>();
        for (int sender = 0; sender < senders; sender++) {
            String prefix = Long.toString(System.nanoTime(), 36) + "/" + sender + "/";
            Thread thread = new Thread(() -> {
                int streams = Math.max(1, STREAMS / senders);
                for (int n = 0; System.nanoTime() < end; n++) {
                    store.publish(Streams.event(prefix + n % streams, n / streams));
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** How often a second 4 KiB can be appended to a file and flushed. */
    private static double probe(Path file, int times) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long start = System.nanoTime();
            for (int i = 0; i < times; i++) {
                channel.write(ByteBuffer.allocate(4096));
                channel.force(false);
            }
            return times * 1e9 / (System.nanoTime() - start);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
