package io.clew.application.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a node keeps what can be made again: in its data directory, or, if it has none, in a temporary one of its own
 * that is gone when it ends.
 */
public final class WorkingDirectory implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WorkingDirectory.class);

    private final Path directory;
    private final boolean temporary;

    private WorkingDirectory(Path directory, boolean temporary) {
        this.directory = directory;
        this.temporary = temporary;
    }

    public static WorkingDirectory of(Settings settings) throws IOException {
        if (!settings.keepsNothing()) {
            return new WorkingDirectory(settings.dataDir(), false);
        }
        return temporary(settings.nodeName());
    }

    /** One that is gone when it is closed. */
    public static WorkingDirectory temporary(String node) throws IOException {
        String name = node.replaceAll("[^A-Za-z0-9._-]", "_");
        return new WorkingDirectory(Files.createTempDirectory("clew-" + name + "-"), true);
    }

    /** A directory or file in it, whether it is there or not. */
    public Path resolve(String name) {
        return directory.resolve(name);
    }

    @Override
    public void close() {
        if (!temporary) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("The temporary directory {} could not be removed.", directory, e);
        }
    }
}
