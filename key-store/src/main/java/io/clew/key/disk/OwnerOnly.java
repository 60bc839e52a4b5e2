package io.clew.key.disk;

import io.clew.key.CannotOpenKeysException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/**
 * Makes and checks files that only their owner may read. Where the file system knows no such permissions, its own rules
 * stand.
 */
public final class OwnerOnly {
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private OwnerOnly() {}

    /** Makes the directory, and those above it, where there is none. */
    public static void directory(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        Path above = directory.toAbsolutePath().getParent();
        if (above != null) {
            Files.createDirectories(above);
        }
        try {
            Files.createDirectory(directory, permissions(directory, "rwx------"));
        } catch (FileAlreadyExistsException e) {
            return;
        }
        if (above != null) {
            flush(above);
        }
    }

    /** Makes an empty file where there is none; its name is durable when this returns. */
    public static void emptyFile(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file,
                Set.<OpenOption>of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                permissions(file, "rw-------"))) {
            channel.force(true);
        }
        flush(directoryOf(file));
    }

    /** Writes a whole file: it is there with all its bytes, durably, or it is not there. */
    public static void write(Path file, byte[] content) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(unfinished);
        try (FileChannel channel = FileChannel.open(
                unfinished,
                Set.<OpenOption>of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                permissions(file, "rw-------"))) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        flush(directoryOf(file));
    }

    /** Writes a whole file where there is none, also if somebody else does the same; false, and nothing, where there is one. */
    public static boolean writeNew(Path file, byte[] content) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".new");
        try {
            write(unfinished, content);
            try {
                Files.createLink(file, unfinished);
            } catch (UnsupportedOperationException e) {
                Files.move(unfinished, file);
            }
        } catch (FileAlreadyExistsException e) {
            return false;
        } finally {
            Files.deleteIfExists(unfinished);
            flush(directoryOf(file));
        }
        return true;
    }

    /**
     * Overwrites a file in its place and removes it, durably. It is out of the way before, so that nobody reads it half
     * overwritten; also what a crash, or somebody else, left half done is done then.
     */
    public static void destroy(Path file) throws IOException {
        Path gone = file.resolveSibling(file.getFileName() + ".gone");
        if (Files.exists(file)) {
            try {
                Files.move(file, gone, StandardCopyOption.ATOMIC_MOVE);
            } catch (NoSuchFileException e) {
                // Somebody else was first.
            }
        }
        if (Files.exists(gone)) {
            try (FileChannel channel = FileChannel.open(gone, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.allocate((int) channel.size()));
                channel.force(true);
            } catch (NoSuchFileException e) {
                return;
            }
            Files.deleteIfExists(gone);
            flush(directoryOf(file));
        }
    }

    /**
     * Refuses a file that is not its owner's alone.
     *
     * @throws CannotOpenKeysException if somebody else may read or write it
     */
    public static void check(Path file) throws IOException {
        if (posix(file)) {
            Set<PosixFilePermission> found = EnumSet.copyOf(OTHERS);
            found.retainAll(Files.getPosixFilePermissions(file));
            if (!found.isEmpty()) {
                throw new CannotOpenKeysException(
                        "The key file %s may be read or changed by others; allow it to its owner only (chmod 600)."
                                .formatted(file),
                        null);
            }
        }
    }

    private static FileAttribute<?>[] permissions(Path at, String allowed) {
        return posix(at)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(allowed))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean posix(Path at) {
        return at.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static Path directoryOf(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.getRoot() : parent;
    }

    private static void flush(Path directory) throws IOException {
        if (posix(directory)) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
