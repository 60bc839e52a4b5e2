package io.clew.query.sqlite;

import static java.util.Objects.requireNonNull;

import io.clew.kernel.stored.StoredJson;
import io.clew.kernel.stored.StoredParts;
import io.clew.query.end.Ends;
import io.clew.query.engine.ViewStore;
import io.clew.query.engine.ViewStoreException;
import io.clew.query.generation.SourceLog;
import io.clew.query.group.StateDigest;
import io.clew.query.point.Points;
import io.clew.query.request.Requests;
import io.clew.query.retention.DueSessions;
import io.clew.query.session.Sessions;
import io.clew.query.snapshot.Snapshots;
import io.clew.query.state.States;
import io.clew.query.summary.KeptSummaries;
import io.clew.query.timeline.Timelines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The views in one SQLite file in WAL mode: one writer, any number of readers that never wait for it. */
public final class SqliteViewStore implements ViewStore {

    private final int generation;
    private final ViewFile file;
    private final Sql writer;
    private final Readers readers;
    private final Numbers numbers = new Numbers();
    private final Heads heads = new Heads();
    /** What the stores speak to in this thread: the writer in the group's transaction, a reader in a look. */
    @SuppressWarnings("ThreadLocalUsage") // one per store: two generations may be open at once
    private final ThreadLocal<@Nullable Sql> here = new ThreadLocal<>();

    private final SqlitePoints points = new SqlitePoints(this::sql);
    private final SqliteSessions sessions;
    private final SqliteTimelines timelines;
    private final SqliteSnapshots snapshots;
    private final SqliteRequests requests = new SqliteRequests(this::sql);
    private final SqliteEnds ends = new SqliteEnds(this::sql, numbers, heads);
    private final SqliteDueSessions dueSessions = new SqliteDueSessions(this::sql);
    private final SqliteSummaries summaries;
    private final SqliteStates states;

    private boolean unscrubbed;
    private volatile long position;

    private SqliteViewStore(int generation, ViewFile file, Sql writer, Readers readers, StoredParts parts) {
        this.generation = generation;
        this.file = file;
        this.writer = writer;
        this.readers = readers;
        sessions = new SqliteSessions(this::sql, numbers, heads, parts);
        timelines = new SqliteTimelines(this::sql, numbers, parts);
        snapshots = new SqliteSnapshots(this::sql, numbers, parts);
        summaries = new SqliteSummaries(this::sql, numbers, parts);
        states = new SqliteStates(this::sql, numbers, parts);
        this.position = requireNonNull(writer.one("SELECT position FROM progress WHERE id = 1", row -> row.getLong(1)));
        writer.rollback();
    }

    /**
     * Opens or creates a build of the session views, for a log of which only the length is known and in which nothing is
     * sealed.
     *
     * @param directory is created if missing
     * @param logHead the last position of the event log
     */
    public static SqliteViewStore open(Path directory, int generation, long logHead) {
        return open(directory, generation, logHead, statement -> {});
    }

    static SqliteViewStore open(Path directory, int generation, long logHead, Consumer<String> onRun) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ViewFile file = new ViewFile(directory.resolve("session-" + generation + ".db"));
        return open(file, generation, SourceLog.upTo(logHead), new StoredJson().parts(), onRun);
    }

    /** Opens or creates a build. What does not fit this program or this log is deleted and begun anew. */
    static SqliteViewStore open(
            ViewFile file, int generation, SourceLog log, StoredParts parts, Consumer<String> onRun) {
        try {
            Sql writer = new Sql(file.open(log), onRun);
            return new SqliteViewStore(generation, file, writer, new Readers(file, onRun), parts);
        } catch (SQLException e) {
            throw new ViewStoreException("The views' file could not be opened", e);
        }
    }

    @Override
    public Points points() {
        return points;
    }

    @Override
    public Sessions sessions() {
        return sessions;
    }

    @Override
    public Timelines timelines() {
        return timelines;
    }

    @Override
    public Snapshots snapshots() {
        return snapshots;
    }

    @Override
    public Requests requests() {
        return requests;
    }

    @Override
    public Ends ends() {
        return ends;
    }

    @Override
    public DueSessions dueSessions() {
        return dueSessions;
    }

    @Override
    public KeptSummaries summaries() {
        return summaries;
    }

    @Override
    public States states() {
        return states;
    }

    @Override
    public int generation() {
        return generation;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public void begin() {
        here.set(writer);
    }

    @Override
    public void resume() {
        here.set(writer);
    }

    @Override
    public void commit(long newPosition, String eventId) {
        heads.write(writer, numbers);
        writer.run("UPDATE progress SET position = ?, event_id = ? WHERE id = 1", newPosition, eventId);
        writer.commit();
        // Before anybody is told that this position is shown, and so that it is erased; else with the next commit.
        unscrubbed = (sessions.takeErased() || unscrubbed) && !file.scrub();
        position = newPosition;
        here.remove();
    }

    @Override
    public void rollback() {
        heads.forget();
        numbers.forget();
        sessions.takeErased();
        here.remove();
        writer.rollback();
    }

    @Override
    public <A> A look(Supplier<A> question) {
        Sql outer = here.get();
        Sql reader = readers.take();
        here.set(reader);
        try {
            return question.get();
        } finally {
            here.set(outer);
            readers.giveBack(reader);
        }
    }

    private Sql sql() {
        Sql sql = here.get();
        if (sql == null) {
            throw new IllegalStateException("The stores are used in the group's transaction or in a look");
        }
        return sql;
    }

    @Override
    public StateDigest takeDigest() {
        return look(() -> {
            Long at = sql().one("SELECT position FROM progress WHERE id = 1", row -> row.getLong(1));
            return new StateDigest(requireNonNull(at), new Digest(sql()).hex());
        });
    }

    @Override
    public @Nullable String fault(SourceLog log) {
        return look(() -> {
            Boolean ofThisLog = sql().one(
                            "SELECT position, event_id FROM progress WHERE id = 1",
                            row -> row.getLong(1) == 0 || log.has(row.getLong(1), row.getString(2)));
            if (!Boolean.TRUE.equals(ofThisLog)) {
                return "it shows events that the log does not have";
            }
            String check = sql().one("PRAGMA quick_check(1)", row -> row.getString(1));
            return "ok".equals(check) ? null : "its file is damaged";
        });
    }

    @Override
    public void close() {
        readers.close();
        writer.close();
    }
}
