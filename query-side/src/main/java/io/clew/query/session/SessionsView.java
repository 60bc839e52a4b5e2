package io.clew.query.session;

import io.clew.query.group.Answers;
import io.clew.query.group.Projection;
import io.clew.query.group.View;
import io.clew.query.page.Page;
import io.clew.query.point.PointFinder;

/** Which sessions there are, how they stand, and how they descend from each other. */
public final class SessionsView implements View {

    private final Sessions sessions;
    private final PointFinder points;

    public SessionsView(Sessions sessions, PointFinder points) {
        this.sessions = sessions;
        this.points = points;
    }

    @Override
    public Projection projection() {
        return new SessionProjection(sessions);
    }

    @Override
    public void answer(Answers answers) {
        SessionAnswers ofSessions = new SessionAnswers(sessions, points);
        answers.to(GetSession.class, SessionView.class, ofSessions::session);
        answers.to(FindSessions.class, Page.class, sessions::list);
        answers.to(
                GetGreatestNumber.class,
                GreatestNumber.class,
                asked -> new GreatestNumber(sessions.greatestNumber(asked.namespace(), asked.prefix())));
        HierarchyAnswers ofHierarchy = new HierarchyAnswers(sessions, points);
        answers.to(GetChildren.class, Page.class, ofHierarchy::children);
        answers.to(
                GetOffspring.class,
                Page.class,
                asked -> sessions.offspring(asked.session(), asked.edge(), asked.limit()));
        answers.to(GetAncestors.class, Page.class, ofHierarchy::ancestors);
        answers.to(GetTree.class, SessionTree.class, ofHierarchy::tree);
    }
}
