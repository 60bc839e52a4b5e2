package io.clew.application.proof;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file system of a few mebibytes, in memory, which only those see whom its {@link #launcher} starts. It is mounted in
 * name spaces of its own, so nobody has to be root where the system lets users have such.
 */
final class SmallDisk implements AutoCloseable {

    private final Path path;
    private final Process holder;

    private SmallDisk(Path path, Process holder) {
        this.path = path;
        this.holder = holder;
    }

    /** Absent where the system has no such thing. */
    static @Nullable SmallDisk mounted(Path path, int mebibytes) throws IOException {
        Files.createDirectories(path);
        Process holder;
        try {
            holder = new ProcessBuilder(
                            "unshare",
                            "--user",
                            "--map-root-user",
                            "--mount",
                            "sh",
                            "-c",
                            "mount -t tmpfs -o size=" + mebibytes + "m tmpfs '" + path
                                    + "' && echo mounted && exec cat")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException noSuchProgram) {
            return null;
        }
        if (!"mounted".equals(holder.inputReader().readLine())) {
            holder.destroyForcibly();
            return null;
        }
        return new SmallDisk(path, holder);
    }

    /** Where it is mounted, for those who see it. */
    Path path() {
        return path;
    }

    /** What a command begins with whose program sees the disk; the program takes the place of it. */
    List<String> launcher() {
        return List.of(
                "nsenter", "--target=" + holder.pid(), "--user", "--mount", "--preserve-credentials", "--wd=/", "--");
    }

    /** Takes so many mebibytes of its room. */
    void take(int mebibytes) throws IOException {
        run("head -c " + mebibytes + "m /dev/zero >>taken");
    }

    /** Takes all the room that is left. */
    void takeAll() throws IOException {
        run("cat /dev/zero >>taken");
    }

    /** There; whether it comes to its end, which filling a disk does not, is not asked. */
    private void run(String script) throws IOException {
        List<String> command = new ArrayList<>(launcher());
        command.addAll(List.of("sh", "-c", "cd '" + path + "' && " + script));
        try {
            if (!new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor(60, TimeUnit.SECONDS)) {
                throw new IOException("The disk could not be filled");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Gives back what was taken. */
    void giveBack() throws IOException {
        run("rm taken");
    }

    /** A copy of a directory, in another that all see. */
    Path copyOf(String directory, Path to) throws IOException {
        Path copy = to.resolve("copy-of-" + directory);
        Path from = Path.of("/proc/" + holder.pid() + "/root" + path.resolve(directory));
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : (Iterable<Path>) all::iterator) {
                Files.copy(one, copy.resolve(from.relativize(one).toString()));
            }
        }
        return copy;
    }

    @Override
    public void close() throws IOException {
        try (OutputStream end = holder.getOutputStream()) {
            end.flush();
        }
        holder.destroyForcibly();
    }
}
