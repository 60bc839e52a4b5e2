package io.clew.benchmarks.contender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Counts the flushes that a process asks the operating system for, by {@code strace}. */
public final class Flushes {

    private static final int ATTACHED_MILLIS = 1000;

    private Flushes() {}

    /** What is counted meanwhile. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    /** Whether there is an {@code strace} that may look at processes. */
    public static boolean canBeCounted() {
        try {
            Process tried = new ProcessBuilder("strace", "-o", "/dev/null", "true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return tried.waitFor(10, TimeUnit.SECONDS) && tried.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The flushes of a process and its threads while something is done. */
    public static long during(long pid, Path directory, Work work) throws Exception {
        Path seen = Files.createTempFile(directory, "flushes", null);
        Process tracing = new ProcessBuilder(
                        "strace",
                        "-f",
                        "-qq",
                        "-e",
                        "trace=fsync,fdatasync,msync,sync_file_range",
                        "-o",
                        seen.toString(),
                        "-p",
                        Long.toString(pid))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            // It says nowhere when it has attached to all threads.
            if (tracing.waitFor(ATTACHED_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IOException("strace could not attach to " + pid);
            }
            work.run();
        } finally {
            tracing.destroy();
            tracing.waitFor();
        }
        try (Stream<String> lines = Files.lines(seen)) {
            return lines.filter(line -> !line.contains("resumed>") && !line.contains("+++"))
                    .count();
        } finally {
            Files.delete(seen);
        }
    }
}
