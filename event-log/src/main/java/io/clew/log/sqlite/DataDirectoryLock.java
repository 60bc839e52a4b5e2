package io.clew.log.sqlite;

import io.clew.log.CannotOpenLogException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The operating system's lock on a data directory: one process, and one log in it, at a time. A killed process leaves
 * nothing to clean up.
 */
public final class DataDirectoryLock implements AutoCloseable {
    /** What this process holds. Opening and closing a lock file a second time would give up the first lock on Linux. */
    private static final Set<Path> HELD = new HashSet<>();

    private final Path directory;
    private final FileChannel channel;

    private DataDirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /**
     * Takes the lock, at once or never.
     *
     * @throws CannotOpenLogException if the directory is in use or cannot be written to
     */
    public static DataDirectoryLock acquire(Path directory) {
        synchronized (HELD) {
            try {
                Path real = directory.toRealPath();
                if (HELD.contains(real)) {
                    throw new CannotOpenLogException(
                            "The data directory " + real + " is already open in this process.", null);
                }
                DataDirectoryLock lock = new DataDirectoryLock(real, lock(real));
                HELD.add(real);
                return lock;
            } catch (IOException e) {
                throw new CannotOpenLogException("The data directory " + directory + " cannot be used: " + e + ".", e);
            }
        }
    }

    private static FileChannel lock(Path directory) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve("clew.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        if (lock == null) {
            channel.close();
            throw new CannotOpenLogException(
                    "The data directory " + directory + " is in use by another process.", null);
        }
        return channel;
    }

    /** Lets the next one in. */
    @Override
    public void close() {
        synchronized (HELD) {
            if (!channel.isOpen()) {
                return;
            }
            try {
                channel.close();
            } catch (IOException e) {
                throw new CannotOpenLogException("The lock of " + directory + " could not be let go.", e);
            } finally {
                HELD.remove(directory);
            }
        }
    }
}
