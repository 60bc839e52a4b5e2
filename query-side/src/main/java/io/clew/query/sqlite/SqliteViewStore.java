package io.clew.query.sqlite;

import io.clew.kernel.stored.StoredJson;
import io.clew.kernel.stored.StoredParts;
import io.clew.query.end.Ends;
import io.clew.query.engine.ViewStore;
import io.clew.query.generation.SourceLog;
import io.clew.query.point.Points;
import io.clew.query.request.Requests;
import io.clew.query.retention.DueSessions;
import io.clew.query.session.Sessions;
import io.clew.query.snapshot.Snapshots;
import io.clew.query.state.States;
import io.clew.query.summary.KeptSummaries;
import io.clew.query.timeline.Timelines;
import io.clew.query.toolcall.KeptToolCalls;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The session views in SQLite. */
public final class SqliteViewStore extends SqliteBuild implements ViewStore {

    private final Numbers numbers = new Numbers();
    private final Heads heads = new Heads();
    private final SqlitePoints points = new SqlitePoints(this::sql);
    private final SqliteSessions sessions;
    private final SqliteTimelines timelines;
    private final SqliteSnapshots snapshots;
    private final SqliteRequests requests = new SqliteRequests(this::sql);
    private final SqliteEnds ends = new SqliteEnds(this::sql, numbers, heads);
    private final SqliteDueSessions dueSessions = new SqliteDueSessions(this::sql);
    private final SqliteSummaries summaries;
    private final SqliteStates states;
    private final SqliteToolCalls toolCalls;

    SqliteViewStore(ViewFile file, int generation, SourceLog log, StoredParts parts, Consumer<String> onRun) {
        super(file, generation, log, onRun);
        sessions = new SqliteSessions(this::sql, numbers, heads, parts);
        timelines = new SqliteTimelines(this::sql, numbers, parts);
        snapshots = new SqliteSnapshots(this::sql, numbers, parts);
        summaries = new SqliteSummaries(this::sql, numbers, parts);
        states = new SqliteStates(this::sql, numbers, parts);
        toolCalls = new SqliteToolCalls(this::sql, numbers, parts);
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
        ViewFile file = ViewFile.in(directory, "session", generation, SessionTables.ALL);
        return new SqliteViewStore(file, generation, SourceLog.upTo(logHead), new StoredJson().parts(), onRun);
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
    public KeptToolCalls toolCalls() {
        return toolCalls;
    }

    @Override
    void write(Sql open) {
        heads.write(open, numbers);
    }

    @Override
    boolean takeErased() {
        return sessions.takeErased();
    }

    @Override
    void forget() {
        heads.forget();
        numbers.forget();
    }

    @Override
    String digest(Sql look) {
        return new SessionDigest(look).hex();
    }
}
