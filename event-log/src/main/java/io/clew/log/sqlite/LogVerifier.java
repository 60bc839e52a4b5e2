package io.clew.log.sqlite;

import io.clew.log.proof.Checkpoint;
import io.clew.log.proof.Findings;
import io.clew.log.proof.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/**
 * Checks a whole log, in use or copied, without changing it: every event against its hash, every stream against its
 * chain, the order of all against the stored tree and the checkpoints, and the file itself.
 */
public final class LogVerifier {
    /** Events that are read and hashed at once; a multiple of a tile. */
    private static final int CHUNK = 2_048;

    private static final int WORKERS =
            Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors()));

    private final Findings findings;
    private final Connection main;
    private final ChainCheck chains;
    private final TreeCheck tree;
    private final TimeCheck times;
    private long last;
    private long events;

    private LogVerifier(Connection main, Findings findings, TreeCheck tree, TimeCheck times) {
        this.main = main;
        this.findings = findings;
        this.tree = tree;
        this.times = times;
        chains = new ChainCheck(findings);
    }

    /**
     * Checks the log in a file.
     *
     * @param checkpoints that were signed for it, in any order
     * @throws IOException if the file cannot be opened
     */
    public static Verdict verify(Path file, List<Checkpoint> checkpoints) throws IOException {
        long start = System.nanoTime();
        ExecutorService threads = Executors.newFixedThreadPool(WORKERS);
        List<Connection> opened = new ArrayList<>();
        try {
            Connection main = Connections.readOnly(file);
            opened.add(main);
            // One moment of a log that goes on: what follows the head of that moment is not looked at.
            Connections.execute(main, "BEGIN");
            BlockingQueue<Connection> idle = new ArrayBlockingQueue<>(WORKERS);
            for (int i = 0; i < WORKERS; i++) {
                Connection worker = Connections.readOnly(file);
                opened.add(worker);
                idle.add(worker);
            }
            return verify(
                    main,
                    checkpoints,
                    start,
                    work -> threads.submit(() -> {
                        Connection connection = idle.take();
                        try {
                            return work.on(connection);
                        } finally {
                            idle.add(connection);
                        }
                    }));
        } catch (SQLException e) {
            throw new IOException(file + " cannot be read as an event log: " + e.getMessage(), e);
        } finally {
            threads.shutdownNow();
            for (Connection connection : opened) {
                Connections.closeQuietly(connection);
            }
        }
    }

    /** Checks the log that one connection sees. */
    static Verdict verify(Connection connection, List<Checkpoint> checkpoints) {
        return verify(connection, checkpoints, System.nanoTime(), work -> {
            FutureTask<Object> task = new FutureTask<>(() -> work.on(connection));
            task.run();
            return task;
        });
    }

    /** Something to be done on a connection that reads. */
    private interface Work {
        Object on(Connection connection) throws SQLException;
    }

    /** Does work, perhaps in other threads. */
    private interface Workers {
        Future<Object> submit(Work work);
    }

    private static Verdict verify(Connection main, List<Checkpoint> checkpoints, long start, Workers workers) {
        Findings findings = new Findings();
        try (TreeCheck tree = new TreeCheck(main, checkpoints, findings);
                TimeCheck times = new TimeCheck(main, findings)) {
            LogVerifier verifier = new LogVerifier(main, findings, tree, times);
            try {
                verifier.run(workers);
            } catch (SQLException e) {
                findings.add("The file cannot be read: " + e.getMessage() + ".");
            }
            return verifier.verdict(start);
        } catch (SQLException e) {
            findings.add("The file cannot be read: " + e.getMessage() + ".");
            return new Verdict(
                    0, 0, 0, Duration.ofNanos(System.nanoTime() - start), findings.first(), findings.count());
        }
    }

    private Verdict verdict(long start) {
        return new Verdict(
                events,
                chains.streams(),
                tree.compared(),
                Duration.ofNanos(System.nanoTime() - start),
                findings.first(),
                findings.count());
    }

    private void run(Workers workers) throws SQLException {
        Future<Object> soundness = workers.submit(connection -> {
            FileCheck.soundness(connection, findings);
            return findings;
        });
        FileCheck.schema(main, findings);
        long head = number("SELECT coalesce(max(position), 0) FROM events", 0);
        if (number("SELECT count(*) FROM events WHERE position < 1", 0) > 0) {
            findings.add("There are events at positions below 1.");
        }
        Deque<Future<Object>> underWay = new ArrayDeque<>();
        long from = 0;
        while (from < head || !underWay.isEmpty()) {
            if (from < head && underWay.size() < 2 * WORKERS) {
                // What is missing is skipped, so that a position that is far off costs nothing.
                long next = number("SELECT min(position) FROM events WHERE position > ?", from);
                if (next <= from || next > head) {
                    throw new SQLException("the events do not stand in the order of their positions");
                }
                long after = (next - 1) / CHUNK * CHUNK;
                long upTo = head - after > CHUNK ? after + CHUNK : head;
                underWay.add(workers.submit(connection -> Chunk.read(connection, after, upTo)));
                from = upTo;
            } else {
                take((Chunk) result(underWay.remove()));
            }
        }
        tree.end(last);
        times.end();
        FileCheck.streams(main, chains, findings);
        result(soundness);
    }

    private void take(Chunk chunk) throws SQLException {
        for (Chunk.Row row : chunk.rows()) {
            if (row.position() <= last) {
                throw new SQLException("the events do not stand in the order of their positions");
            }
            if (row.position() > last + 1) {
                tree.missing(row.position() - 1);
            }
            tree.accept(chains.accept(row));
            times.accept(row);
            last = row.position();
            events++;
        }
    }

    private static Object result(Future<Object> future) throws SQLException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SQLException sql ? sql : new SQLException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted", e);
        }
    }

    private long number(String sql, long parameter) throws SQLException {
        try (PreparedStatement query = main.prepareStatement(sql)) {
            if (sql.contains("?")) {
                query.setLong(1, parameter);
            }
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
