package io.clew.query.request;

import io.clew.query.group.Answers;
import io.clew.query.group.Projection;
import io.clew.query.group.View;
import io.clew.query.point.PointFinder;

/** Which requests were accepted before, however long ago. */
public final class RequestsView implements View {

    private final Requests requests;
    private final PointFinder points;

    public RequestsView(Requests requests, PointFinder points) {
        this.requests = requests;
        this.points = points;
    }

    @Override
    public Projection projection() {
        return new RequestProjection(requests);
    }

    @Override
    public void answer(Answers answers) {
        answers.to(FindEarlier.class, EarlierRequests.class, new RequestAnswers(requests, points)::earlier);
    }
}
