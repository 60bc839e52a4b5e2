package io.clew.application.proof;

import io.clew.application.engine.ChosenEngines;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The real server in a process of its own; it can be killed, stopped, and started again where it left off. */
public final class ClewProcess implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)");
    private static final Duration START = Duration.ofSeconds(90);
    private static final int KEPT_LINES = 300;

    private final Path dataDirectory;
    private final List<String> launcher;
    private final List<String> jvmOptions;
    private final List<String> settings;
    private final ConcurrentLinkedDeque<String> output = new ConcurrentLinkedDeque<>();
    private volatile Consumer<String> hearing = line -> {};
    private final Thread reaper = new Thread(this::kill, "no server outlives the tests");
    private volatile int port;
    private volatile @Nullable Process process;

    private ClewProcess(Path dataDirectory, List<String> launcher, List<String> jvmOptions, List<String> settings) {
        this.dataDirectory = dataDirectory;
        this.launcher = launcher;
        this.jvmOptions = jvmOptions;
        this.settings = settings;
        Runtime.getRuntime().addShutdownHook(reaper);
    }

    /** Starts a server on any free port, on the engines of this run, and returns once it answers. */
    public static ClewProcess start(Path dataDirectory, String... jvmOptions) {
        List<String> settings = new ArrayList<>(List.of("--data-dir=" + dataDirectory));
        ChosenEngines.of(dataDirectory.toString())
                .forEach((name, value) -> settings.add("--" + name.substring("clew.".length()) + "=" + value));
        ClewProcess clew = new ClewProcess(dataDirectory, List.of(), List.of(jvmOptions), settings);
        clew.start();
        return clew;
    }

    /** Starts a node of a cluster, which keeps nothing that it cannot make again. */
    static ClewProcess node(Path index, List<String> settings) {
        List<String> all = new ArrayList<>(settings);
        all.add("--axon-server.index=" + index);
        ClewProcess clew = new ClewProcess(index, List.of(), List.of(), all);
        clew.start();
        return clew;
    }

    /** Starts a server whose log and views are files on that disk. */
    static ClewProcess on(SmallDisk disk, String directory) {
        Path data = disk.path().resolve(directory);
        ClewProcess clew = new ClewProcess(data, disk.launcher(), List.of(), List.of("--data-dir=" + data));
        clew.start();
        return clew;
    }

    /** Starts it on its old port and directory; returns once it answers, views and all. */
    public void start() {
        output.clear();
        List<String> command = new ArrayList<>(launcher);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Daxoniq.update-checker.disabled=true",
                "-Ddisable-axoniq-console-message=true"));
        command.addAll(jvmOptions);
        command.addAll(program());
        command.addAll(List.of("serve", "--port=" + port));
        command.addAll(settings);
        Process started;
        try {
            started = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        process = started;
        Thread listener = new Thread(() -> listen(started), "output of " + started.pid());
        listener.setDaemon(true);
        listener.start();
        awaitReady(started);
    }

    /** The operating system takes the process away, whatever it is doing: {@code kill -9}. */
    public void kill() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
            ended(running, Duration.ofSeconds(20));
        }
    }

    /** Asks it to end ({@code SIGTERM}) and expects that within 20 seconds. */
    public void stop() {
        Process running = process;
        if (running == null) {
            return;
        }
        running.destroy();
        if (!ended(running, Duration.ofSeconds(20))) {
            throw new AssertionError("still running 20 s after SIGTERM" + lastWords());
        }
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public long pid() {
        Process running = process;
        return running == null ? 0 : running.pid();
    }

    /** Tells every line that the server writes from now on. */
    public void hear(Consumer<String> listener) {
        hearing = listener;
    }

    /** Bytes of what is reachable, counted by the server's own virtual machine after it collected the rest. */
    public long liveHeap() {
        try {
            Process counting = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            String.valueOf(pid()),
                            "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            List<String> lines =
                    counting.inputReader(StandardCharsets.UTF_8).lines().toList();
            return Long.parseLong(lines.get(lines.size() - 1).trim().split("\\s+")[2]);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Path dataDirectory() {
        return dataDirectory;
    }

    @Override
    public void close() {
        kill();
        Runtime.getRuntime().removeShutdownHook(reaper);
    }

    private void awaitReady(Process started) {
        ClewClient client = new ClewClient(this::address);
        String[] last = {"nothing"};
        Conditions.await(START, () -> "the server is ready; GET /v1: " + last[0] + lastWords(), () -> {
            if (!started.isAlive()) {
                throw new AssertionError("the server ended with exit code " + started.exitValue() + lastWords());
            }
            if (output.stream().noneMatch(line -> ADDRESS.matcher(line).find())) {
                return false;
            }
            try {
                Answer answer = client.once(Ask.get(""));
                last[0] = answer.toString();
                // Who must prove who they are is asked only once the views are ready.
                return answer.status() == 200 || answer.status() == 401;
            } catch (IOException notYet) {
                last[0] = notYet.toString();
                return false;
            }
        });
    }

    private void listen(Process started) {
        try (BufferedReader lines = started.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher address = ADDRESS.matcher(line);
                if (address.find()) {
                    port = Integer.parseInt(address.group(1));
                }
                output.add(line);
                hearing.accept(line);
                if (output.size() > KEPT_LINES) {
                    output.poll();
                }
            }
        } catch (IOException streamGone) {
            output.add("(output ended: " + streamGone.getMessage() + ")");
        }
    }

    private static boolean ended(Process running, Duration patience) {
        try {
            return running.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String lastWords() {
        return "; it said:\n" + String.join("\n", output);
    }

    /** As {@code ./clew} built it where {@code -Dclew.built} names that folder, which starts sooner; else what was compiled. */
    private static List<String> program() {
        String built = System.getProperty("clew.built");
        return built == null
                ? List.of("-cp", classPath(), "io.clew.application.Application")
                : List.of(
                        "-XX:SharedArchiveFile=" + Path.of(built, "clew.jsa"),
                        "-Xlog:cds=off",
                        "-Xlog:cds+dynamic=off",
                        "-jar",
                        Path.of(built, "application.jar").toString());
    }

    /** What the tests themselves run on, without the tests. */
    private static String classPath() {
        String own = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(own.split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
