package io.clew.query.sqlite;

import io.clew.kernel.stored.StoredParts;
import io.clew.query.engine.ViewStore;
import io.clew.query.generation.Builds;
import io.clew.query.generation.GenerationRecord;
import io.clew.query.generation.SourceLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The builds of one group: a file each in one directory, {@code <group>-<generation>.db}, and the record. */
public final class SqliteBuilds implements Builds<ViewStore> {

    private final Path directory;
    private final String group;
    private final StoredParts parts;
    private final Pattern names;
    private final RecordFile record;

    /**
     * Keeps a group's builds here.
     *
     * @param directory is created if missing; other groups may have theirs there too
     * @param parts opens what the log has sealed
     */
    public SqliteBuilds(Path directory, String group, StoredParts parts) {
        this.directory = directory;
        this.group = group;
        this.parts = parts;
        names = Pattern.compile(Pattern.quote(group) + "-(\\d{1,9})\\.db(-wal|-shm|-journal)?");
        record = new RecordFile(directory, group);
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ViewStore open(int generation, SourceLog log) {
        return SqliteViewStore.open(file(generation), generation, log, parts, statement -> {});
    }

    @Override
    public boolean fits(int generation, SourceLog log) {
        return file(generation).fits(log);
    }

    @Override
    public SortedSet<Integer> kept() {
        SortedSet<Integer> kept = new TreeSet<>();
        try (Stream<Path> files = Files.list(directory)) {
            files.forEach(path -> {
                Matcher name = names.matcher(path.getFileName().toString());
                if (name.matches()) {
                    kept.add(Integer.valueOf(name.group(1)));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return kept;
    }

    @Override
    public void delete(int generation) {
        file(generation).delete();
    }

    @Override
    public Optional<GenerationRecord> record() {
        return record.read();
    }

    @Override
    public void write(GenerationRecord written) {
        record.write(written);
    }

    private ViewFile file(int generation) {
        return new ViewFile(directory.resolve(group + "-" + generation + ".db"));
    }
}
