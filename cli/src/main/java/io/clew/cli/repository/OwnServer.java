package io.clew.cli.repository;

import io.clew.cli.exit.Failure;
import io.clew.cli.http.Server;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The server of a repository. It is started when it is not there, in the background, by whoever has the lock; it writes
 * down where it listens, and ends by itself when nobody asks for a while.
 */
public final class OwnServer implements Server {

    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(15);
    private static final int LAST_LINES = 8;

    private final Repository repository;
    private final Launcher launcher;
    private final Runnable starting;
    private final Path run;
    private final Path address;
    private final Path process;

    /**
     * Of a repository.
     *
     * @param starting told when a server is about to be started, which takes some seconds
     */
    public OwnServer(Repository repository, Launcher launcher, Runnable starting) {
        this.repository = repository;
        this.launcher = launcher;
        this.starting = starting;
        run = repository.directory().resolve("run");
        address = run.resolve("address");
        process = run.resolve("process");
    }

    @Override
    public boolean isOwn() {
        return true;
    }

    @Override
    public URI address() {
        Running running = Running.read(address);
        return uri(running != null ? running : start());
    }

    /** Where it is, if it runs. */
    public Optional<URI> runningAddress() {
        return Optional.ofNullable(Running.read(address)).map(OwnServer::uri);
    }

    /** Its process, whether it listens already or not any more. */
    public Optional<Long> pid() {
        return Optional.ofNullable(Running.read(process)).map(Running::pid);
    }

    /** Asks it to end, and waits until it has; whether it ran. */
    public boolean stop() {
        Running running = Running.read(process);
        ProcessHandle living = running == null ? null : running.process();
        if (living == null) {
            return false;
        }
        living.destroy();
        await(
                () -> living.isAlive() ? null : Boolean.TRUE,
                "The server with process id " + living.pid() + " does not end; see " + log() + ".");
        return true;
    }

    private static URI uri(Running running) {
        return URI.create("http://127.0.0.1:" + running.port());
    }

    private Running start() {
        try {
            Files.createDirectories(run);
            try (FileChannel file =
                            FileChannel.open(run.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = file.lock()) {
                return lock.isValid() ? started() : startedBefore();
            }
        } catch (IOException e) {
            throw Failure.unavailable("Cannot start a server for " + repository.folder() + " (" + e.getMessage()
                    + "); see whether " + run + " may be written.");
        }
    }

    private Running startedBefore() {
        throw Failure.unavailable("Cannot lock " + run + "; see whether its file system can.");
    }

    /** One that was started before either comes up, or is on its way out and has to be waited for. */
    private Running started() throws IOException {
        Running before = Running.read(process);
        if (before != null) {
            Running listening = await(
                    () -> {
                        Running found = Running.read(address);
                        return found != null ? found : before.isAlive() ? null : before;
                    },
                    "The server with process id " + before.pid() + " does not answer; see " + log() + ".");
            if (listening.port() != 0) {
                return listening;
            }
        }
        Files.deleteIfExists(address);
        starting.run();
        Process begun = launcher.start(
                run,
                log(),
                List.of(
                        "--port=0",
                        "--host=127.0.0.1",
                        "--data-dir=" + repository.directory().resolve("data"),
                        "--grpc.enabled=false",
                        "--address-file=" + address));
        Running.of(begun.toHandle()).write(process);
        Running listening = await(
                () -> {
                    Running found = Running.read(address);
                    return found != null ? found : begun.isAlive() ? null : new Running(0, begun.pid(), 0);
                },
                "The server does not come up; see " + log() + ".");
        if (listening.port() == 0) {
            throw Failure.unavailable("The server could not be started: " + lastWords());
        }
        return listening;
    }

    private interface Look<T> {
        /** What was looked for, absent if it is not there yet. */
        @Nullable
        T now();
    }

    private static <T> T await(Look<T> look, String inVain) {
        long until = System.nanoTime() + START.toNanos();
        while (true) {
            T found = look.now();
            if (found != null) {
                return found;
            }
            if (System.nanoTime() > until) {
                throw Failure.unavailable(inVain);
            }
            try {
                Thread.sleep(PAUSE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw Failure.unavailable("Interrupted while the server starts.");
            }
        }
    }

    private Path log() {
        return run.resolve("server.log");
    }

    private String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log());
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            return "it said nothing.";
        }
    }
}
