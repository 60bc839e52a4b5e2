package io.clew.query.mongo;

import io.clew.kernel.stored.StoredParts;
import io.clew.query.end.Ends;
import io.clew.query.engine.ViewStore;
import io.clew.query.point.Points;
import io.clew.query.request.Requests;
import io.clew.query.retention.DueSessions;
import io.clew.query.session.Sessions;
import io.clew.query.snapshot.Snapshots;
import io.clew.query.state.States;
import io.clew.query.summary.KeptSummaries;
import io.clew.query.timeline.Timelines;
import io.clew.query.toolcall.KeptToolCalls;

/** The views of sessions in collections of one MongoDB database. */
final class MongoViewStore extends MongoBuild implements ViewStore {

    private final MongoPoints points = new MongoPoints(this::access);
    private final MongoSessions sessions;
    private final MongoTimelines timelines;
    private final MongoSnapshots snapshots;
    private final MongoRequests requests = new MongoRequests(this::access, this::write);
    private final MongoEnds ends = new MongoEnds(this::access, this::write);
    private final MongoDueSessions dueSessions = new MongoDueSessions(this::access);
    private final MongoSummaries summaries;
    private final MongoStates states;
    private final MongoToolCalls toolCalls;

    MongoViewStore(int generation, Collections collections, int segments, StoredParts parts) {
        super(generation, collections, segments);
        sessions = new MongoSessions(this::access, this::write, parts);
        timelines = new MongoTimelines(this::access, this::write, parts);
        snapshots = new MongoSnapshots(this::access, this::write, parts);
        summaries = new MongoSummaries(this::access, this::write, parts);
        states = new MongoStates(this::access, this::write, parts);
        toolCalls = new MongoToolCalls(this::access, this::write, parts);
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
}
