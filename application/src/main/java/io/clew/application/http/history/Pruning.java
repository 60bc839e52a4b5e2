package io.clew.application.http.history;

import io.clew.application.http.list.Items;
import io.clew.application.http.request.Call;
import io.clew.application.http.side.Questions;
import io.clew.application.http.side.Writes;
import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.ArchiveSession;
import io.clew.kernel.command.Request;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.refusal.Rejected;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.value.Score;
import io.clew.kernel.value.SessionStatus;
import io.clew.query.page.Edge;
import io.clew.query.page.Page;
import io.clew.query.session.GetChildren;
import io.clew.query.session.GetSession;
import io.clew.query.session.SessionView;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Archives the forks of a session that are not good enough. Looks at the {@link #MOST} oldest that are active: what is too
 * much among them is so among more, too, so asking again goes on where it ended.
 */
final class Pruning {

    /** Forks that are looked at. */
    static final int MOST = 10_000;

    private static final int TRIES = 100;

    private final Call call;
    private final SessionKey session;
    private final PruneBody asked;
    private final Writes writes;
    private final Questions questions;
    private final List<SessionView> scored = new ArrayList<>();
    private final List<SessionView> unscored = new ArrayList<>();
    private boolean complete = true;
    private @Nullable Written last;

    /** The session archived last, and its version. */
    record Written(SessionKey session, Accepted accepted) {}

    Pruning(Call call, SessionKey session, PruneBody asked, Writes writes, Questions questions) {
        this.call = call;
        this.session = session;
        this.asked = asked;
        this.writes = writes;
        this.questions = questions;
    }

    /** What was archived last; absent if nothing was. */
    @Nullable
    Written last() {
        return last;
    }

    Pruned run() {
        look();
        // Stable: of equal ones the older is the better.
        scored.sort(Comparator.comparing(Pruning::score).reversed());
        List<Pruned.Branch> archived = new ArrayList<>();
        List<Pruned.Branch> kept = new ArrayList<>();
        for (SessionView fork : scored) {
            boolean good = score(fork).compareTo(asked.threshold()) >= 0 && kept.size() < asked.most();
            if (!good && (asked.isDryRun() || archive(fork))) {
                archived.add(Pruned.Branch.of(fork));
            } else {
                kept.add(Pruned.Branch.of(fork));
            }
        }
        unscored.forEach(fork -> kept.add(Pruned.Branch.of(fork)));
        return new Pruned(archived, kept, complete);
    }

    private static BigDecimal score(SessionView fork) {
        return Objects.requireNonNull(fork.score()).number();
    }

    @SuppressWarnings("unchecked")
    private void look() {
        Edge edge = null;
        do {
            Page<SessionView> page =
                    questions.ask(call, session, new GetChildren(session, edge, Items.MAX_LIMIT), Page.class);
            for (SessionView child : page.items()) {
                if (child.forkedFrom() != null && child.status() == SessionStatus.ACTIVE) {
                    if (scored.size() + unscored.size() == MOST) {
                        complete = false;
                        return;
                    }
                    (child.score() == null ? unscored : scored).add(child);
                }
            }
            edge = page.next();
        } while (edge != null);
    }

    /** As it was looked at; whether it is archived now. One that got another score meanwhile, or is deleted, is not. */
    private boolean archive(SessionView seen) {
        SessionKey fork = session.sibling(seen.id());
        Score score = seen.score();
        long version = seen.version();
        for (int tries = 1; ; tries++) {
            try {
                Accepted accepted =
                        writes.send(new ArchiveSession(fork, null, version, Request.UNNAMED), call, asked.reason());
                last = new Written(fork, accepted);
                return true;
            } catch (Rejected e) {
                if (e.rejection().code() == RejectionCode.DELETED) {
                    return false;
                }
                if (e.rejection().code() != RejectionCode.VERSION_MISMATCH || tries == TRIES) {
                    throw e;
                }
            }
            SessionView now = questions.ask(call, fork, new GetSession(fork, null), SessionView.class);
            if (!Objects.equals(now.score(), score)) {
                return false;
            }
            version = now.version();
        }
    }
}
