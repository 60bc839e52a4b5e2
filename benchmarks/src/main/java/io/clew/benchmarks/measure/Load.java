package io.clew.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** Senders, a thread each, that send again and again for a while. */
public final class Load {

    /** What a sender does once; senders are numbered from 0 and count what they did from 0 too. */
    @FunctionalInterface
    public interface Sending {
        void send(int sender, long count) throws Exception;
    }

    /**
     * What came of it.
     *
     * @param perSecond sent and answered
     * @param latencies of all senders
     */
    public record Outcome(double perSecond, Latencies latencies) {}

    private Load() {}

    /** Each sender sends the next as soon as the last is answered. */
    public static Outcome closed(int senders, long millis, Sending sending) throws Exception {
        return run(senders, millis, Long.MAX_VALUE, 0, sending);
    }

    /** Each sender sends so many, each as soon as the last is answered. */
    public static Outcome counted(int senders, long each, Sending sending) throws Exception {
        return run(senders, Long.MAX_VALUE / 10_000_000, each, 0, sending);
    }

    /** All senders together send so many per second, each evenly; one that is late sends at once. */
    public static Outcome paced(int senders, long millis, double perSecond, Sending sending) throws Exception {
        return run(senders, millis, Long.MAX_VALUE, (long) (senders * 1e9 / perSecond), sending);
    }

    /** Runs both loads at once and answers what came of the second. */
    public static Outcome beside(Callable<Outcome> first, Callable<Outcome> second) throws Exception {
        FutureTask<Outcome> task = new FutureTask<>(first);
        new Thread(task, "load").start();
        Outcome outcome = second.call();
        task.get();
        return outcome;
    }

    private static Outcome run(int senders, long millis, long each, long intervalNanos, Sending sending)
            throws Exception {
        AtomicReference<Exception> failure = new AtomicReference<>();
        List<Latencies> latencies = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; i < senders; i++) {
            Latencies own = new Latencies();
            latencies.add(own);
            Sender sender = new Sender(i, start + intervalNanos * i / senders, intervalNanos, own);
            Thread thread =
                    new Thread(() -> sender.run(start + millis * 1_000_000, each, sending, failure), "sender-" + i);
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        Exception failed = failure.get();
        if (failed != null) {
            throw failed;
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Latencies all = new Latencies();
        latencies.forEach(all::addAll);
        return new Outcome(all.count() / seconds, all);
    }

    private record Sender(int number, long firstDue, long intervalNanos, Latencies latencies) {

        void run(long end, long most, Sending sending, AtomicReference<Exception> failure) {
            try {
                long due = firstDue;
                for (long n = 0; n < most && System.nanoTime() < end && failure.get() == null; n++) {
                    rest(due);
                    long begun = System.nanoTime();
                    sending.send(number, n);
                    latencies.add(System.nanoTime() - begun);
                    due += intervalNanos;
                }
            } catch (Exception e) {
                failure.compareAndSet(null, e);
            }
        }

        private static void rest(long until) {
            for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }
    }
}
