package io.clew.cli.repository;

import io.clew.cli.exit.Failure;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs the server's program, which the script {@code clew} has built. */
public final class Launcher {

    private static final List<String> FLAGS = List.of(
            "-Daxoniq.update-checker.disabled=true",
            "-Ddisable-axoniq-console-message=true",
            "--enable-native-access=ALL-UNNAMED");

    /** For a server of one repository: it starts soon, and is small. */
    private static final List<String> SMALL = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss512k");

    /** Neither what the terminal sends to the command nor its end is meant for the server. */
    private static final String DETACHED =
            "trap '' INT HUP; if command -v setsid >/dev/null 2>&1; then exec setsid \"$@\"; fi; exec \"$@\"";

    private static final String MAIN = "io.clew.application.Application";

    private final @Nullable String program;
    private final @Nullable String archive;
    private final String idleStop;

    /**
     * A program.
     *
     * @param program of the server: its jar, or a class path; absent where there is none
     * @param archive its classes as a JVM maps them; absent for none
     */
    public Launcher(@Nullable String program, @Nullable String archive, String idleStop) {
        this.program = program;
        this.archive = archive;
        this.idleStop = idleStop;
    }

    /** Starts a server in the background. */
    Process start(Path folder, Path log, List<String> options) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", DETACHED, "clew"));
        command.addAll(java(SMALL));
        command.add("serve");
        command.addAll(options);
        command.add("--idle-stop=" + idleStop);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(log.toFile())
                .redirectErrorStream(true);
        // What is set for other servers is not meant for this one; its settings stand in data/clew.properties.
        builder.environment().keySet().removeIf(name -> name.startsWith("CLEW_"));
        return builder.start();
    }

    /** Runs one of the server's own commands in this terminal; its exit code. */
    public int run(List<String> arguments) {
        List<String> command = java(List.of());
        command.addAll(arguments);
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw Failure.unavailable("Cannot run " + command.get(0) + " (" + e.getMessage() + ").");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.unavailable("Interrupted.");
        }
    }

    private List<String> java(List<String> more) {
        String of = program;
        boolean jar = of != null && of.endsWith(".jar") && of.indexOf(File.pathSeparatorChar) < 0;
        if (of == null || (jar && !Files.isRegularFile(Path.of(of)))) {
            throw Failure.unavailable("There is no server's program here; run the script clew, which builds it, or name"
                    + " a server with --server or CLEW_URL.");
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(more);
        if (archive != null && Files.isRegularFile(Path.of(archive))) {
            command.addAll(List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off"));
        }
        command.addAll(jar ? List.of("-jar", of) : List.of("-cp", of, MAIN));
        return command;
    }
}
