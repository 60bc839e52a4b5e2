package io.clew.cli.env;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;

/** The names that a repository tracks, read from its index file, versions 2 to 4, where git itself is not installed. */
final class GitIndex {

    private static final int MAGIC = 0x44495243; // DIRC
    private static final int SPLIT = 0x6c696e6b; // link
    private static final int KIND = 0170000;
    private static final int REPOSITORY = 0160000;
    private static final int FOLDER = 0040000;
    private static final int STAT_BYTES = 40;

    /** Whether each name is of a repository within the repository. */
    private final TreeMap<String, Boolean> names = new TreeMap<>();

    /** Nothing is tracked. */
    GitIndex() {}

    static GitIndex of(Repository repository) throws IOException {
        Path file = repository.gitFolder().resolve("index");
        GitIndex index = new GitIndex();
        if (Files.exists(file)) {
            boolean wide = GitConfig.of(repository).isWide();
            try {
                index.read(ByteBuffer.wrap(Files.readAllBytes(file)), wide ? 32 : 20);
            } catch (BufferUnderflowException | IllegalArgumentException | StringIndexOutOfBoundsException e) {
                throw new IOException("the index of the repository cannot be read without git", e);
            }
        }
        return index;
    }

    /** All, in the order of their bytes. */
    Iterable<String> names() {
        return names.keySet();
    }

    boolean isRepository(String name) {
        return names.getOrDefault(name, false);
    }

    private void read(ByteBuffer bytes, int hashBytes) {
        require(bytes.getInt() == MAGIC);
        int version = bytes.getInt();
        require(version >= 2 && version <= 4);
        int count = bytes.getInt();
        String previous = "";
        for (int i = 0; i < count; i++) {
            int start = bytes.position();
            int mode = bytes.getInt(start + 24);
            int flags = bytes.getShort(start + STAT_BYTES + hashBytes);
            boolean more = version >= 3 && (flags & 0x4000) != 0;
            bytes.position(start + STAT_BYTES + hashBytes + (more ? 4 : 2));
            String kept = "";
            if (version == 4) {
                int dropped = number(bytes);
                kept = previous.substring(0, previous.length() - dropped);
            }
            String name = kept + text(bytes);
            if (version < 4) {
                int length = bytes.position() - 1 - start;
                bytes.position(start + (length + 8) / 8 * 8);
            }
            require((mode & KIND) != FOLDER);
            names.merge(name, (mode & KIND) == REPOSITORY, Boolean::logicalOr);
            previous = name;
        }
        while (bytes.remaining() > hashBytes) {
            require(bytes.getInt() != SPLIT);
            int size = bytes.getInt();
            bytes.position(bytes.position() + size);
        }
    }

    private static void require(boolean fits) {
        if (!fits) {
            throw new IllegalArgumentException("of another form");
        }
    }

    private static String text(ByteBuffer bytes) {
        StringBuilder text = new StringBuilder();
        for (int b = bytes.get() & 0xff; b != 0; b = bytes.get() & 0xff) {
            text.append((char) b);
        }
        return text.toString();
    }

    /** Seven bits a byte, the greatest first, each continued one counted up by one. */
    private static int number(ByteBuffer bytes) {
        int b = bytes.get() & 0xff;
        int number = b & 0x7f;
        while ((b & 0x80) != 0) {
            b = bytes.get() & 0xff;
            number = ((number + 1) << 7) | (b & 0x7f);
        }
        return number;
    }
}
