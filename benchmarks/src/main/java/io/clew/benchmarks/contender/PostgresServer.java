package io.clew.benchmarks.contender;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL of its own in a fresh directory, with the defaults of its maker: flushed at every commit. It refuses to run
 * as root; then it runs as the user {@code postgres}, if there is one.
 */
final class PostgresServer implements AutoCloseable {

    private static final Path PACKAGED = Path.of("/usr/lib/postgresql");
    private static final int SECONDS = 60;

    private final Path programs;
    private final Path data;
    private final List<String> as;
    private final int port;

    private PostgresServer(Path programs, Path data, List<String> as, int port) {
        this.programs = programs;
        this.data = data;
        this.as = as;
        this.port = port;
    }

    /** Where its programs are; absent if it is not installed. */
    static Optional<Path> programs() {
        List<Path> candidates = new ArrayList<>();
        for (String entry : System.getenv("PATH").split(File.pathSeparator, -1)) {
            candidates.add(Path.of(entry));
        }
        try (Stream<Path> versions = Files.isDirectory(PACKAGED) ? Files.list(PACKAGED) : Stream.empty()) {
            versions.sorted(Comparator.reverseOrder())
                    .map(version -> version.resolve("bin"))
                    .forEach(candidates::add);
        } catch (IOException unreadable) {
            // Then it is not there for us.
        }
        return candidates.stream()
                .filter(candidate -> Files.isExecutable(candidate.resolve("initdb")))
                .findFirst();
    }

    /**
     * Starts one.
     *
     * @throws IOException with a sentence why, if it cannot run here
     */
    static PostgresServer start(Path programs, Path directory) throws IOException {
        List<String> as = List.of();
        if ("root".equals(System.getProperty("user.name"))) {
            as = List.of("runuser", "-u", "postgres", "--");
            run(List.of("chown", "postgres", directory.toString()));
            for (Path parent = directory.getParent(); parent != null; parent = parent.getParent()) {
                if (!Files.getPosixFilePermissions(parent).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                    throw new IOException("the user postgres may not enter the directory that is measured");
                }
            }
        }
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        PostgresServer server = new PostgresServer(programs, directory.resolve("data"), as, port);
        server.call("initdb", "-D", server.data.toString(), "-U", "postgres", "--auth=trust", "-E", "UTF8");
        server.call(
                "pg_ctl",
                "-D",
                server.data.toString(),
                "-l",
                directory.resolve("log").toString(),
                "-o",
                "-p " + port + " -h 127.0.0.1 -k " + directory,
                "-w",
                "start");
        return server;
    }

    String address() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
    }

    @Override
    public void close() {
        try {
            call("pg_ctl", "-D", data.toString(), "-m", "fast", "-w", "stop");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void call(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(as);
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        run(command);
    }

    private static void run(List<String> command) throws IOException {
        @Nullable String failed = null;
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                failed = "did not end within " + SECONDS + " s";
            } else if (process.exitValue() != 0) {
                failed = "ended with " + process.exitValue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failed = "was interrupted";
        }
        if (failed != null) {
            throw new IOException(String.join(" ", command) + " " + failed);
        }
    }
}
