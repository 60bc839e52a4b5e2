package io.clew.log.sqlite;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/** A process that takes the lock of a data directory, says so, and holds it until its input ends. */
final class LockHolder {
    private LockHolder() {}

    static Process start(Path directory) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    public static void main(String[] args) throws IOException {
        DataDirectoryLock.acquire(Path.of(args[0]));
        PrintStream out = System.out;
        out.println("held");
        out.flush();
        while (System.in.read() >= 0) {
            // Only the end matters.
        }
    }
}
