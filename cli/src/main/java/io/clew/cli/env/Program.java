package io.clew.cli.env;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A program that may be installed, asked within a time limit.
 *
 * @param file where it is; absent if it is not installed
 */
record Program(String name, @Nullable Path file, Duration limit) {

    /** What a shell's own hooks set, by which git would look at another repository than the folder's. */
    private static final List<String> MISLEADING = List.of(
            "GIT_DIR",
            "GIT_WORK_TREE",
            "GIT_INDEX_FILE",
            "GIT_PREFIX",
            "GIT_COMMON_DIR",
            "GIT_OBJECT_DIRECTORY",
            "GIT_NAMESPACE",
            "GIT_LITERAL_PATHSPECS",
            "GIT_GLOB_PATHSPECS",
            "GIT_NOGLOB_PATHSPECS",
            "GIT_ICASE_PATHSPECS");

    /** What it said; the output by bytes, as {@link Names} are. */
    record Answer(int exit, String output, String complaint) {

        boolean isGood() {
            return exit == 0;
        }
    }

    /** The first of that name on the PATH; never one that merely lies in the folder one stands in. */
    static Program named(String name, Duration limit) {
        String path = System.getenv().getOrDefault("PATH", "");
        String file = File.separatorChar == '\\' ? name + ".exe" : name;
        for (String folder : path.split(File.pathSeparator, -1)) {
            Path program = folder.isEmpty() ? null : Path.of(folder).resolve(file);
            if (program != null && program.isAbsolute() && Files.isExecutable(program)) {
                return new Program(name, program, limit);
            }
        }
        return new Program(name, null, limit);
    }

    static Program absent(String name) {
        return new Program(name, null, Duration.ZERO);
    }

    /**
     * Runs it in a folder with nothing to read.
     *
     * @throws IOException with a reason if it is not installed, does not start or does not end in time
     */
    Answer run(Path folder, String... arguments) throws IOException {
        if (file == null) {
            throw new IOException(name + " is not installed");
        }
        List<String> command = new ArrayList<>();
        command.add(file.toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        Map<String, String> environment = builder.environment();
        MISLEADING.forEach(environment::remove);
        environment.put("GIT_OPTIONAL_LOCKS", "0");
        Process process = builder.start();
        process.getOutputStream().close();
        CompletableFuture<byte[]> output = read(process.getInputStream());
        CompletableFuture<byte[]> complaint = read(process.getErrorStream());
        try {
            long end = System.nanoTime() + limit.toNanos();
            byte[] said = output.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            byte[] complained = complaint.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (!process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw new TimeoutException();
            }
            return new Answer(
                    process.exitValue(), Names.of(said), new String(complained, StandardCharsets.UTF_8).strip());
        } catch (TimeoutException e) {
            throw new IOException(name + " did not answer within " + limit.toMillis() / 1000.0 + " s", e);
        } catch (ExecutionException e) {
            throw new IOException(name + " could not be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(name + " was interrupted", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static CompletableFuture<byte[]> read(InputStream stream) {
        CompletableFuture<byte[]> all = new CompletableFuture<>();
        Thread reader = new Thread(
                () -> {
                    try (stream) {
                        all.complete(stream.readAllBytes());
                    } catch (IOException e) {
                        all.completeExceptionally(new UncheckedIOException(e));
                    }
                },
                "clew-program");
        reader.setDaemon(true);
        reader.start();
        return all;
    }
}
