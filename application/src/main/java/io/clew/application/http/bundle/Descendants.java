package io.clew.application.http.bundle;

import io.clew.application.http.request.Call;
import io.clew.application.http.side.Questions;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.value.SessionStatus;
import io.clew.query.page.Edge;
import io.clew.query.page.Page;
import io.clew.query.session.GetOffspring;
import io.clew.query.session.SessionView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All sessions below one; a deleted one only if it has a living one below itself. */
final class Descendants {

    private static final int PAGE = 1000;

    private final Questions questions;

    Descendants(Questions questions) {
        this.questions = questions;
    }

    private record Found(SessionId id, @Nullable SessionId parent, boolean living) {}

    /** Each behind its parent. */
    List<SessionKey> of(Call call, SessionKey session) {
        List<Found> found = new ArrayList<>();
        addChildren(call, session, found);
        for (int i = 0; i < found.size(); i++) {
            addChildren(call, session.sibling(found.get(i).id()), found);
        }
        Set<SessionId> kept = new HashSet<>();
        for (int i = found.size() - 1; i >= 0; i--) {
            Found one = found.get(i);
            if (one.living() || kept.contains(one.id())) {
                kept.add(one.id());
                if (one.parent() != null) {
                    kept.add(one.parent());
                }
            }
        }
        return found.stream()
                .map(Found::id)
                .filter(kept::contains)
                .map(session::sibling)
                .toList();
    }

    @SuppressWarnings("unchecked")
    private void addChildren(Call call, SessionKey parent, List<Found> found) {
        Edge edge = null;
        do {
            Page<SessionView> page = questions.ask(call, null, new GetOffspring(parent, edge, PAGE), Page.class);
            for (SessionView child : page.items()) {
                found.add(new Found(child.id(), child.parentId(), child.status() != SessionStatus.DELETED));
            }
            edge = page.next();
        } while (edge != null);
    }
}
