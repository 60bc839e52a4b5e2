package io.clew.query.mongo;

import static java.util.Objects.requireNonNull;

import com.mongodb.MongoException;
import io.clew.kernel.stored.StoredParts;
import io.clew.mongodb.DatabaseAwayException;
import io.clew.query.end.Ends;
import io.clew.query.engine.ViewStore;
import io.clew.query.engine.ViewsAwayException;
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
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The views in collections of one MongoDB database. */
public final class MongoViewStore implements ViewStore {

    /** So often a look begins anew whose session is written to faster than it looks. */
    private static final int TRIES = 50;

    /** Characters that all segments together keep in memory: of what they write, of rows and of heads each. */
    private static final long MOST = 16L << 20;

    private final int generation;
    private final Collections collections;
    private final List<Claim> claims;
    private final List<MongoSegment> segments;
    private final Nodes nodes;
    private final Watch watch;

    @SuppressWarnings("ThreadLocalUsage") // one per store: two generations may be open at once
    private final ThreadLocal<@Nullable Access> here = new ThreadLocal<>();

    private final MongoPoints points = new MongoPoints(this::access);
    private final MongoSessions sessions;
    private final MongoTimelines timelines;
    private final MongoSnapshots snapshots;
    private final MongoRequests requests = new MongoRequests(this::access, this::write);
    private final MongoEnds ends = new MongoEnds(this::access, this::write);
    private final MongoDueSessions dueSessions = new MongoDueSessions(this::access);
    private final MongoSummaries summaries;
    private final MongoStates states;
    private volatile Runnable moved = () -> {};

    /** @param segments the same for all nodes and as long as the build is kept */
    MongoViewStore(int generation, Collections collections, int segments, StoredParts parts) {
        this.generation = generation;
        this.collections = collections;
        sessions = new MongoSessions(this::access, this::write, parts);
        timelines = new MongoTimelines(this::access, this::write, parts);
        snapshots = new MongoSnapshots(this::access, this::write, parts);
        summaries = new MongoSummaries(this::access, this::write, parts);
        states = new MongoStates(this::access, this::write, parts);
        nodes = new Nodes(collections, segments);
        claims = IntStream.range(0, segments)
                .mapToObj(segment -> new Claim(collections, segment, nodes))
                .toList();
        this.segments = claims.stream()
                .map(claim -> new MongoSegment(collections, claim, here, this::shown, MOST / segments))
                .toList();
        watch = new Watch("views-" + generation + "-watch", collections, claims, nodes, this::shown);
        watch.start();
    }

    private void shown() {
        moved.run();
    }

    @Override
    public void onMoved(Runnable listener) {
        moved = listener;
    }

    @Override
    public List<MongoSegment> segments() {
        return segments;
    }

    @Override
    public int surplus() {
        return nodes.surplus();
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
        return claims.stream().mapToLong(Claim::position).min().orElse(0);
    }

    @Override
    public void begin() {
        only().begin();
    }

    @Override
    public void resume() {
        only().resume();
    }

    @Override
    public void at(long position) {
        only().at(position);
    }

    @Override
    public void commit(long position, String eventId) {
        only().commit(position, eventId);
    }

    @Override
    public boolean isFull() {
        return only().isFull();
    }

    @Override
    public void rollback() {
        only().rollback();
    }

    /** What is written to without regard to segments has one. */
    private MongoSegment only() {
        if (segments.size() > 1) {
            throw new IllegalStateException("These views have segments, which are written to one by one");
        }
        return segments.get(0);
    }

    @Override
    public <A> A look(Supplier<A> question) {
        Access outer = here.get();
        try {
            for (int tries = 1; ; tries++) {
                collections.database().require();
                here.set(new Look(collections, positions()));
                try {
                    return question.get();
                } catch (LookTooOld e) {
                    if (tries == TRIES) {
                        throw new ViewsAwayException("The views change faster than they can be looked at", e);
                    }
                    Thread.onSpinWait();
                }
            }
        } catch (MongoException | DatabaseAwayException e) {
            throw new ViewsAwayException("MongoDB does not answer: " + Trouble.describe(e), e);
        } finally {
            here.set(outer);
        }
    }

    private Positions positions() {
        return new Positions(claims.stream().mapToLong(Claim::position).toArray());
    }

    private Access access() {
        Access access = here.get();
        if (access == null) {
            throw new IllegalStateException("The stores are used in the group's transaction or in a look");
        }
        return access;
    }

    private Write write() {
        if (access() instanceof Write write) {
            return write;
        }
        throw new IllegalStateException("Nothing is written in a look");
    }

    @Override
    public StateDigest takeDigest() {
        return look(() -> {
            Look look = (Look) requireNonNull(here.get());
            return new StateDigest(look.positions().least(), new Digest(look, collections).hex());
        });
    }

    @Override
    public @Nullable String fault(SourceLog log) {
        return MongoBuilds.fits(collections, log) ? null : "it shows events that the log does not have";
    }

    @Override
    public void close() {
        watch.close();
    }
}
