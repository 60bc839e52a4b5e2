package io.clew.application.process;

import io.clew.kernel.command.ArchiveSession;
import io.clew.kernel.command.DeleteSession;
import io.clew.kernel.command.Request;
import io.clew.kernel.command.SessionCommand;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.value.Retention;
import io.clew.kernel.value.SessionStatus;
import io.clew.query.page.Edge;
import io.clew.query.page.Page;
import io.clew.query.retention.DueSession;
import io.clew.query.retention.FindDue;
import io.clew.query.retention.FindIdle;
import io.clew.query.retention.GetNamespaces;
import io.clew.query.retention.Namespaces;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Ends the sessions whose time has come, those at the bottom of their trees first, and none above one that goes on. A
 * session that changes after it was looked at stays.
 */
public final class Sweep implements Work {

    private static final int PAGE = 100;
    private static final String ACTOR = "clew";
    private static final String REASON = "retention";

    private final TwoSides sides;
    private final RetentionDefaults defaults;
    private final Clock clock;

    public Sweep(TwoSides sides, RetentionDefaults defaults, Clock clock) {
        this.sides = sides;
        this.defaults = defaults;
        this.clock = clock;
    }

    @Override
    public void run(BooleanSupplier stopping) {
        Instant now = clock.instant();
        // What was in the way of others may be gone after a pass.
        boolean more = true;
        while (more && !stopping.getAsBoolean()) {
            more = sweep(now, stopping);
        }
    }

    private boolean sweep(Instant now, BooleanSupplier stopping) {
        boolean ended = end(edge -> new FindDue(now, edge, PAGE), stopping);
        for (Namespace namespace : namespaces()) {
            Retention retention = defaults.of(namespace);
            Duration idle = retention == null ? null : retention.idle();
            if (retention != null && idle != null) {
                ended |= sweep(namespace, SessionStatus.ACTIVE, retention.action(), now.minus(idle), stopping);
                if (retention.action() == Retention.Action.DELETE) {
                    ended |= sweep(namespace, SessionStatus.ARCHIVED, retention.action(), now.minus(idle), stopping);
                }
            }
        }
        return ended;
    }

    private boolean sweep(
            Namespace namespace,
            SessionStatus status,
            Retention.Action action,
            Instant since,
            BooleanSupplier stopping) {
        return end(edge -> new FindIdle(namespace, status, action, since, edge, PAGE), stopping);
    }

    private Collection<Namespace> namespaces() {
        return defaults.others() == null
                ? defaults.named().keySet()
                : sides.ask(new GetNamespaces(), Namespaces.class).names();
    }

    private boolean end(Function<@Nullable Edge, Object> question, BooleanSupplier stopping) {
        boolean ended = false;
        Edge edge = null;
        do {
            Page<DueSession> page = sides.page(question.apply(edge), DueSession.class);
            for (DueSession due : page.items()) {
                if (stopping.getAsBoolean()) {
                    return ended;
                }
                ended |= sides.send(command(due), metadata(due.session()));
            }
            edge = page.next();
        } while (edge != null);
        return ended;
    }

    /** Never with children: whatever is below has ended, or this session would not be due. */
    private static SessionCommand command(DueSession due) {
        return due.action() == Retention.Action.ARCHIVE
                ? new ArchiveSession(due.session(), null, due.version(), Request.UNNAMED)
                : new DeleteSession(due.session(), null, 0, 1, null, due.version(), Request.UNNAMED);
    }

    private static Map<String, Object> metadata(SessionKey session) {
        return Map.of(
                EventMetadata.NAMESPACE,
                session.namespace().value(),
                EventMetadata.ACTOR,
                ACTOR,
                EventMetadata.REASON,
                REASON);
    }
}
