package io.clew.cli.repository;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A process by its number and its beginning, so that another that got its number is not taken for it.
 *
 * @param port where it listens; 0 if that is not known
 * @param began in milliseconds; 0 where the system does not say
 */
record Running(int port, long pid, long began) {

    /** What a clock that is put right may move it by. */
    private static final long TOLERANCE_MILLIS = 5_000;

    private static final int LINES = 3;

    /** As a file tells, if that process lives. */
    static @Nullable Running read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            if (lines.size() >= LINES) {
                Running running = new Running(
                        Integer.parseInt(lines.get(0)), Long.parseLong(lines.get(1)), Long.parseLong(lines.get(2)));
                return running.isAlive() ? running : null;
            }
        } catch (IOException | NumberFormatException e) {
            // No file, or one that tells nothing.
        }
        return null;
    }

    static Running of(ProcessHandle process) {
        return new Running(
                0,
                process.pid(),
                process.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
    }

    void write(Path file) throws IOException {
        Path made = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid());
        Files.write(made, List.of(Integer.toString(port), Long.toString(pid), Long.toString(began)));
        Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    boolean isAlive() {
        return process() != null;
    }

    /** Absent once it has ended. */
    @Nullable
    ProcessHandle process() {
        ProcessHandle process = ProcessHandle.of(pid).orElse(null);
        if (process == null || !process.isAlive()) {
            return null;
        }
        long now = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return began == 0 || now == 0 || Math.abs(now - began) <= TOLERANCE_MILLIS ? process : null;
    }
}
