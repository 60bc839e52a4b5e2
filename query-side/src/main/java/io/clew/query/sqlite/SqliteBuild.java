package io.clew.query.sqlite;

import static java.util.Objects.requireNonNull;

import io.clew.query.engine.ViewStoreException;
import io.clew.query.generation.Build;
import io.clew.query.generation.SourceLog;
import io.clew.query.group.StateDigest;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A group's views in one SQLite file in WAL mode: one writer, any number of readers that never wait for it. */
abstract class SqliteBuild implements Build {

    /** So many events that concern nothing here may be passed without a word in the file; a restart passes them again. */
    private static final long UNWRITTEN = 10_000;

    private final int generation;
    private final ViewFile file;
    private final Sql writer;
    private final Readers readers;
    /** What the stores speak to in this thread: the writer in the group's transaction, a reader in a look. */
    @SuppressWarnings("ThreadLocalUsage") // one per build: two generations may be open at once
    private final ThreadLocal<@Nullable Sql> here = new ThreadLocal<>();

    private boolean unscrubbed;
    /** What the file says. */
    private long written;

    private volatile long position;

    /**
     * Opens or creates a build. What does not fit this program or this log is deleted and begun anew.
     *
     * @param onRun is told of every statement
     */
    SqliteBuild(ViewFile file, int generation, SourceLog log, Consumer<String> onRun) {
        this.generation = generation;
        this.file = file;
        try {
            writer = new Sql(file.open(log), onRun);
        } catch (SQLException e) {
            throw new ViewStoreException("The views' file could not be opened", e);
        }
        readers = new Readers(file, onRun);
        written = requireNonNull(writer.one("SELECT position FROM progress WHERE id = 1", row -> row.getLong(1)));
        position = written;
        writer.rollback();
    }

    /** What the stores have kept back until the transaction commits. */
    void write(Sql open) {}

    /** Whether text was erased since this was asked last, of which nothing may be left in the file. */
    boolean takeErased() {
        return false;
    }

    /** The transaction is undone, and what the stores have kept back with it. */
    void forget() {}

    /** A hash over all rows. */
    abstract String digest(Sql look);

    /** The connection of this thread's transaction or look. */
    final Sql sql() {
        Sql sql = here.get();
        if (sql == null) {
            throw new IllegalStateException("The stores are used in the group's transaction or in a look");
        }
        return sql;
    }

    @Override
    public final int generation() {
        return generation;
    }

    @Override
    public final long position() {
        return position;
    }

    @Override
    public final void begin() {
        here.set(writer);
    }

    @Override
    public final void resume() {
        here.set(writer);
    }

    @Override
    public final void commit(long newPosition, String eventId) {
        write(writer);
        writer.run("UPDATE progress SET position = ?, event_id = ? WHERE id = 1", newPosition, eventId);
        writer.commit();
        // Before anybody is told that this position is shown, and so that it is erased; else with the next commit.
        unscrubbed = (takeErased() || unscrubbed) && !file.scrub();
        written = newPosition;
        position = newPosition;
        here.remove();
    }

    @Override
    public final void pass(long newPosition, String eventId) {
        if (newPosition - written < UNWRITTEN) {
            position = newPosition;
        } else {
            begin();
            commit(newPosition, eventId);
        }
    }

    @Override
    public final void rollback() {
        forget();
        takeErased();
        here.remove();
        writer.rollback();
    }

    @Override
    public final <A> A look(Supplier<A> question) {
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

    @Override
    public final StateDigest takeDigest() {
        // Up to here it was shown before the look began, whether the file says so or not.
        long shown = position;
        return look(() -> {
            Long at = sql().one("SELECT position FROM progress WHERE id = 1", row -> row.getLong(1));
            return new StateDigest(Math.max(shown, requireNonNull(at)), digest(sql()));
        });
    }

    @Override
    public final @Nullable String fault(SourceLog log) {
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
    public final void close() {
        readers.close();
        writer.close();
    }
}
