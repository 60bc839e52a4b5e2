package io.clew.query.sqlite;

import io.clew.query.definition.DefinitionRequests;
import io.clew.query.definition.DefinitionStore;
import io.clew.query.definition.Definitions;
import io.clew.query.generation.SourceLog;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The views of definitions in SQLite. */
public final class SqliteDefinitionStore extends SqliteBuild implements DefinitionStore {

    private final SqliteDefinitions definitions = new SqliteDefinitions(this::sql);
    private final SqliteDefinitionRequests requests = new SqliteDefinitionRequests(this::sql);

    SqliteDefinitionStore(ViewFile file, int generation, SourceLog log, Consumer<String> onRun) {
        super(file, generation, log, onRun);
    }

    /**
     * Opens or creates a build, for a log of which only the length is known.
     *
     * @param directory is created if missing
     * @param logHead the last position of the event log
     */
    public static SqliteDefinitionStore open(Path directory, int generation, long logHead) {
        return open(directory, generation, logHead, statement -> {});
    }

    static SqliteDefinitionStore open(Path directory, int generation, long logHead, Consumer<String> onRun) {
        ViewFile file = ViewFile.in(directory, "definition", generation, DefinitionTables.ALL);
        return new SqliteDefinitionStore(file, generation, SourceLog.upTo(logHead), onRun);
    }

    @Override
    public Definitions definitions() {
        return definitions;
    }

    @Override
    public DefinitionRequests requests() {
        return requests;
    }

    @Override
    String digest(Sql look) {
        return new DefinitionDigest(look).hex();
    }
}
