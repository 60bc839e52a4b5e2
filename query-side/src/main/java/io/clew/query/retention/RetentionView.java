package io.clew.query.retention;

import io.clew.query.group.Answers;
import io.clew.query.group.Projection;
import io.clew.query.group.View;
import io.clew.query.page.Page;

/** Which sessions have come to the time at which they end by themselves. */
public final class RetentionView implements View {

    private final DueSessions sessions;

    public RetentionView(DueSessions sessions) {
        this.sessions = sessions;
    }

    /** What it shows is kept with the sessions. */
    @Override
    public Projection projection() {
        return (event, recorded) -> {};
    }

    @Override
    public void answer(Answers answers) {
        answers.to(FindDue.class, Page.class, sessions::due);
        answers.to(FindIdle.class, Page.class, sessions::idle);
        answers.to(GetNamespaces.class, Namespaces.class, question -> new Namespaces(sessions.namespaces()));
    }
}
