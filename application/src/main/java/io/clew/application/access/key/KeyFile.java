package io.clew.application.access.key;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The file that keeps the API keys. It is replaced as a whole, and changed by one process at a time, so that a server and
 * a command can both do it; whoever reads finds the old one or the new one.
 */
public final class KeyFile {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    /** The lock of the file system is the process's; among its threads this one counts. */
    private static final ReentrantLock MINE = new ReentrantLock();

    private final Path directory;
    private final Path file;
    private final boolean kept;

    /** The one in a directory. */
    public KeyFile(Path directory) {
        this(directory, true);
    }

    private KeyFile(Path directory, boolean kept) {
        this.directory = directory;
        file = directory.resolve("api-keys.json");
        this.kept = kept;
    }

    /** Of a server that has no place for one: without keys, now and ever. */
    public static KeyFile none() {
        return new KeyFile(Path.of(""), false);
    }

    public Path path() {
        return file;
    }

    /** What differs once the file is another; null if there is none. */
    @Nullable
    Object stamp() {
        if (!kept) {
            return null;
        }
        try {
            BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
            return Arrays.asList(is.lastModifiedTime(), is.size(), is.fileKey());
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            return e.toString();
        }
    }

    /**
     * The keys in it by id, in order; none if there is no file.
     *
     * @throws KeyFileException if it is damaged, unreadable, or others may read it
     */
    public Map<String, ApiKey> read() {
        if (!kept) {
            return Map.of();
        }
        try {
            requireOwnersOnly();
            return KeyForm.read(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Map.of();
        } catch (IOException e) {
            throw new KeyFileException("The file of keys " + file + " cannot be read: "
                    + e.getClass().getSimpleName() + ".");
        } catch (IllegalArgumentException e) {
            throw new KeyFileException("The file of keys " + file + " is damaged: " + e.getMessage()
                    + "; put a good copy in its place, or move it away and make new keys.");
        }
    }

    private void requireOwnersOnly() throws IOException {
        Set<PosixFilePermission> permissions;
        try {
            permissions = Files.getPosixFilePermissions(file);
        } catch (UnsupportedOperationException e) {
            return;
        }
        Set<PosixFilePermission> others = EnumSet.allOf(PosixFilePermission.class);
        others.removeIf(permission -> permission.name().startsWith("OWNER"));
        others.retainAll(permissions);
        if (!others.isEmpty()) {
            throw new KeyFileException("The file of keys " + file + " is open to others; run: chmod 600 " + file + ".");
        }
    }

    /**
     * Puts in its place what becomes of it, on disk before this returns.
     *
     * @param change works on the keys that are in it now
     * @return what the change returned
     * @throws KeyFileException as {@link #read}; then nothing is changed
     */
    <R> R change(Function<Map<String, ApiKey>, R> change) {
        if (!kept) {
            throw new KeyFileException(
                    "This node of a cluster keeps no API keys; name the directory that all nodes share: clew.api-keys.dir.");
        }
        MINE.lock();
        try {
            Files.createDirectories(directory);
            try (FileChannel channel = FileChannel.open(
                            directory.resolve("api-keys.lock"),
                            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                            ownerOnly());
                    FileLock lock = channel.lock()) {
                Map<String, ApiKey> keys = new LinkedHashMap<>(read());
                R changed = change.apply(keys);
                write(KeyForm.write(keys));
                return changed;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            MINE.unlock();
        }
    }

    private void write(byte[] json) throws IOException {
        Path next = directory.resolve("api-keys.json.next");
        Files.deleteIfExists(next);
        try (FileChannel out =
                FileChannel.open(next, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly())) {
            ByteBuffer bytes = ByteBuffer.wrap(json);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel entries = FileChannel.open(directory, StandardOpenOption.READ)) {
            entries.force(true);
        }
    }

    private FileAttribute<?>[] ownerOnly() {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }
}
