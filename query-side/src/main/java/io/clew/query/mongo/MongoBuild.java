package io.clew.query.mongo;

import static java.util.Objects.requireNonNull;

import com.mongodb.MongoException;
import io.clew.mongodb.DatabaseAwayException;
import io.clew.query.engine.ViewsAwayException;
import io.clew.query.generation.Build;
import io.clew.query.generation.SourceLog;
import io.clew.query.group.StateDigest;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One generation of a group's views in collections of one MongoDB database. */
abstract class MongoBuild implements Build {

    /** So often a look begins anew of which something is written to faster than it looks. */
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

    private volatile Runnable moved = () -> {};

    /** @param segments the same for all nodes and as long as the build is kept */
    MongoBuild(int generation, Collections collections, int segments) {
        this.generation = generation;
        this.collections = collections;
        nodes = new Nodes(collections, segments);
        claims = IntStream.range(0, segments)
                .mapToObj(segment -> new Claim(collections, segment, nodes))
                .toList();
        this.segments = claims.stream()
                .map(claim -> new MongoSegment(collections, claim, here, this::shown, MOST / segments))
                .toList();
        watch = new Watch(
                collections.schema().heads() + "-" + generation + "-watch", collections, claims, nodes, this::shown);
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

    final Access access() {
        Access access = here.get();
        if (access == null) {
            throw new IllegalStateException("The stores are used in the group's transaction or in a look");
        }
        return access;
    }

    final Write write() {
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
