package io.clew.query.sqlite;

import io.clew.kernel.stored.StoredParts;
import io.clew.query.agentstate.AgentStateStore;
import io.clew.query.definition.DefinitionStore;
import io.clew.query.engine.ViewStore;
import io.clew.query.generation.Build;
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
public final class SqliteBuilds<B extends Build> implements Builds<B> {

    private final Path directory;
    private final String group;
    private final Tables tables;
    private final Opening<B> opening;
    private final Pattern names;
    private final RecordFile record;

    /** Opens or creates a build; see {@link Builds#open}. */
    private interface Opening<B> {
        B open(ViewFile file, int generation, SourceLog log);
    }

    private SqliteBuilds(Path directory, String group, Tables tables, Opening<B> opening) {
        this.directory = directory;
        this.group = group;
        this.tables = tables;
        this.opening = opening;
        names = Pattern.compile(Pattern.quote(group) + "-(\\d{1,9})\\.db(-wal|-shm|-journal)?");
        record = new RecordFile(directory, group);
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Keeps builds of the session views here.
     *
     * @param directory is created if missing; other groups may have theirs there too
     * @param parts opens what the log has sealed
     */
    public static SqliteBuilds<ViewStore> ofSessions(Path directory, String group, StoredParts parts) {
        return new SqliteBuilds<>(
                directory,
                group,
                SessionTables.ALL,
                (file, generation, log) -> new SqliteViewStore(file, generation, log, parts, statement -> {}));
    }

    /**
     * Keeps builds of the views of definitions here.
     *
     * @param directory is created if missing; other groups may have theirs there too
     */
    public static SqliteBuilds<DefinitionStore> ofDefinitions(Path directory, String group) {
        return new SqliteBuilds<>(
                directory,
                group,
                DefinitionTables.ALL,
                (file, generation, log) -> new SqliteDefinitionStore(file, generation, log, statement -> {}));
    }

    /**
     * Keeps builds of the views of agent state here.
     *
     * @param directory is created if missing; other groups may have theirs there too
     * @param parts opens what the log has sealed
     */
    public static SqliteBuilds<AgentStateStore> ofAgentStates(Path directory, String group, StoredParts parts) {
        return new SqliteBuilds<>(
                directory,
                group,
                AgentStateTables.ALL,
                (file, generation, log) -> new SqliteAgentStateStore(file, generation, log, parts, statement -> {}));
    }

    @Override
    public B open(int generation, SourceLog log) {
        return opening.open(file(generation), generation, log);
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
        return ViewFile.in(directory, group, generation, tables);
    }
}
