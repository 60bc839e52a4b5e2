package io.clew.application.move;

import io.clew.application.settings.Misconfigured;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file that goes along as it is, its permissions too.
 *
 * @param from null if there is none
 * @param to null if no place is named for it
 * @param setting that names the place
 * @param owner whose file it is, in a sentence
 */
record CarriedFile(@Nullable Path from, @Nullable Path to, String setting, String owner) {

    static CarriedFile of(@Nullable Path from, String name, @Nullable Path to, String setting, String owner) {
        Path file = from == null || !Files.exists(from.resolve(name)) ? null : from.resolve(name);
        return new CarriedFile(file, to == null ? null : to.resolve(name), setting, owner);
    }

    /**
     * Returns if it can be carried along: a place for it is named, and what is there is nothing, it, or its beginning.
     * Writes nothing.
     *
     * @throws Misconfigured if not
     */
    void check() throws IOException {
        if (from == null) {
            return;
        }
        if (to == null) {
            throw new Misconfigured("There is a file %s in %s; say with %s=DIR where it goes."
                    .formatted(from.getFileName(), owner, setting));
        }
        if (Files.exists(to) && !Files.isSameFile(from, to)) {
            long differs = Files.mismatch(from, to);
            if (differs >= 0 && differs < Files.size(to)) {
                throw new Misconfigured("There is another file %s already; choose an empty directory.".formatted(to));
            }
        }
    }

    /** It is there, durably, when this returns. */
    void copy() throws IOException {
        if (from == null || to == null || (Files.exists(to) && Files.mismatch(from, to) < 0)) {
            return;
        }
        Path directory = Files.createDirectories(
                Objects.requireNonNull(to.toAbsolutePath().getParent()));
        Path unfinished = directory.resolve("." + to.getFileName() + ".unfinished");
        Files.copy(from, unfinished, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
        flush(unfinished);
        Files.move(unfinished, to, StandardCopyOption.ATOMIC_MOVE);
        flush(directory);
    }

    private static void flush(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
