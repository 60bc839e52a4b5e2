package io.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.cli.command.Commands;
import io.clew.cli.json.Json;
import io.clew.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** A folder in which commands are run; the server that they start in it is ended when it is closed. */
final class Home implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>(Map.of("CLEW_AUTHOR", "ada"));

    Home(Path folder) {
        this.folder = folder;
        System.setProperty("clew.server", classPath());
    }

    /** With a variable of the environment. */
    Home with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Path folder() {
        return folder;
    }

    Path file(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In this process, with nobody at the terminal. */
    Ran run(String... args) {
        return run(false, args);
    }

    /** In this process, as on a terminal. */
    Ran onTerminal(String... args) {
        return run(true, args);
    }

    private Ran run(boolean terminal, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal streams = new Terminal(
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                environment,
                terminal,
                terminal);
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("-C", folder.toString()));
        int exit = Commands.run(all.toArray(String[]::new), streams, environment);
        streams.flush();
        return new Ran(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** As {@link #run}, and it must have been done. */
    Ran done(String... args) {
        Ran ran = run(args);
        assertThat(ran.exit()).as("%s: %s", String.join(" ", args), ran).isZero();
        return ran;
    }

    /** As {@link #done}, with the answer as JSON. */
    Json json(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.add("--json");
        return done(all.toArray(String[]::new)).json();
    }

    /** In a process of its own. */
    Process start(String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dclew.server=" + classPath(),
                "-cp",
                classPath(),
                "io.clew.cli.Clew"));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("err." + command.hashCode() + "." + System.nanoTime())
                        .toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** The program as a script. */
    String script() {
        return "#!/bin/sh\nexec '" + Path.of(System.getProperty("java.home"), "bin", "java")
                + "' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dclew.server='" + classPath() + "' -cp '" + classPath()
                + "' io.clew.cli.Clew \"$@\"\n";
    }

    /** What a process answered that ended well. */
    static String answerOf(Process process) throws IOException, InterruptedException {
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(out).isZero();
        return out;
    }

    /** The server's process, if one runs. */
    Optional<ProcessHandle> server() {
        try {
            List<String> lines = Files.readAllLines(folder.resolve(".clew/run/process"));
            return ProcessHandle.of(Long.parseLong(lines.get(1))).filter(ProcessHandle::isAlive);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** As {@code kill -9}. */
    void kill() {
        server().ifPresent(server -> {
            server.destroyForcibly();
            await(() -> !server.isAlive());
        });
    }

    static void await(BooleanSupplier condition) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(until);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }

    /** So that the folder can be deleted. */
    @Override
    public void close() {
        kill();
    }

    /** What the tests themselves run on, without the tests. */
    private static String classPath() {
        String own = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(own.split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
