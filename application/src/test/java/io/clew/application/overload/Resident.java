package io.clew.application.overload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The memory of a process as the operating system counts it, watched. */
final class Resident implements AutoCloseable {

    private final Path status;
    private final Thread thread = new Thread(this::watch, "resident");
    private volatile long most;
    private volatile boolean closed;

    Resident(long pid) {
        status = Path.of("/proc", String.valueOf(pid), "status");
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether it can be known on this system. */
    static boolean isKnown() {
        return Files.exists(Path.of("/proc/self/status"));
    }

    long now() {
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes, since the watch began or {@link #forget}. */
    long most() {
        return Math.max(most, now());
    }

    void forget() {
        most = 0;
    }

    private void watch() {
        try {
            while (!closed) {
                most = Math.max(most, now());
                Thread.sleep(200);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (UncheckedIOException ended) {
            // With the process.
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
