package io.clew.key.sqlite;

import io.clew.key.CannotOpenKeysException;
import io.clew.key.disk.OwnerOnly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/** The operating system's lock on a directory of keys: one store in one process at a time; nothing to clean up. */
final class DirectoryLock implements AutoCloseable {
    /** What this process holds. Opening and closing a lock file a second time would give up the first lock on Linux. */
    private static final Set<Path> HELD = new HashSet<>();

    private final Path directory;
    private final FileChannel channel;

    private DirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    static DirectoryLock acquire(Path directory) throws IOException {
        synchronized (HELD) {
            Path real = directory.toRealPath();
            if (HELD.contains(real)) {
                throw new CannotOpenKeysException("The keys in " + real + " are already open in this process.", null);
            }
            DirectoryLock lock = new DirectoryLock(real, lock(real));
            HELD.add(real);
            return lock;
        }
    }

    private static FileChannel lock(Path directory) throws IOException {
        Path file = directory.resolve("keys.lock");
        OwnerOnly.emptyFile(file);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw new CannotOpenKeysException("The keys in " + directory + " are in use by another process.", null);
    }

    @Override
    public void close() {
        synchronized (HELD) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new CannotOpenKeysException("The lock of " + directory + " could not be let go.", e);
            } finally {
                HELD.remove(directory);
            }
        }
    }
}
