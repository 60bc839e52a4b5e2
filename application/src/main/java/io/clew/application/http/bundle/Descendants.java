package io.clew.application.http.bundle;

import io.clew.application.http.request.Call;
import io.clew.application.http.side.Questions;
import io.clew.kernel.id.SessionKey;
import io.clew.query.page.Edge;
import io.clew.query.page.Page;
import io.clew.query.session.GetOffspring;
import io.clew.query.session.SessionView;
import java.util.ArrayList;
import java.util.List;

/** All sessions below one; a deleted one only if it has a living one below itself. */
final class Descendants {

    private static final int PAGE = 1000;

    private final Questions questions;

    Descendants(Questions questions) {
        this.questions = questions;
    }

    /** Each behind its parent. */
    List<SessionKey> of(Call call, SessionKey session) {
        List<SessionKey> found = new ArrayList<>();
        addChildren(call, session, found);
        for (int i = 0; i < found.size(); i++) {
            addChildren(call, found.get(i), found);
        }
        return found;
    }

    @SuppressWarnings("unchecked")
    private void addChildren(Call call, SessionKey parent, List<SessionKey> found) {
        Edge edge = null;
        do {
            Page<SessionView> page = questions.ask(call, null, new GetOffspring(parent, edge, PAGE), Page.class);
            page.items().forEach(child -> found.add(parent.sibling(child.id())));
            edge = page.next();
        } while (edge != null);
    }
}
