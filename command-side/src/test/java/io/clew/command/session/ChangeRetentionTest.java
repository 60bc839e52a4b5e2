package io.clew.command.session;

import static io.clew.command.Scenarios.by;
import static io.clew.command.Scenarios.refusal;
import static io.clew.command.session.SessionScenarios.TALK;
import static io.clew.command.session.SessionScenarios.said;
import static io.clew.command.session.SessionScenarios.sessions;
import static io.clew.command.session.SessionScenarios.started;

import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.ChangeRetention;
import io.clew.kernel.command.Request;
import io.clew.kernel.event.RetentionChanged;
import io.clew.kernel.event.SessionArchived;
import io.clew.kernel.event.SessionDeleted;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.value.Retention;
import io.clew.kernel.value.Role;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChangeRetentionTest {

    private static final Request FIRST = Request.of("digest-1", "key-1");
    private static final Retention MONTH = new Retention(Retention.Action.ARCHIVE, Duration.ofDays(30), null);
    private static final Retention KEEP = new Retention(Retention.Action.KEEP, null, null);

    @Test
    void saysWhenTheSessionEndsByItself() {
        sessions()
                .given(started())
                .when(change(MONTH, null))
                .expectEvents(new RetentionChanged(MONTH))
                .expectResultMessagePayload(Accepted.now(2, 1, 0));
    }

    @Test
    void leavesItToTheNamespaceAgain() {
        sessions()
                .given(started(), new RetentionChanged(MONTH))
                .when(change(null, null))
                .expectEvents(new RetentionChanged(null));
    }

    @Test
    void writesNothingIfItIsTheSame() {
        sessions()
                .given(started(), new RetentionChanged(KEEP))
                .when(change(KEEP, null))
                .expectNoEvents()
                .expectResultMessagePayload(Accepted.now(2, 0, 0));
        sessions().given(started()).when(change(null, null)).expectNoEvents();
    }

    @Test
    void isTakenByAnArchivedSessionAndNotByADeletedOne() {
        sessions()
                .given(started(), new SessionArchived(null))
                .when(change(MONTH, null))
                .expectEvents(new RetentionChanged(MONTH));
        sessions()
                .given(started(), new SessionDeleted(null, 1, null))
                .when(change(MONTH, null))
                .expectNoEvents()
                .expectException(refusal(RejectionCode.DELETED, Map.of("sessionId", "talk")));
    }

    @Test
    void expectsTheVersion() {
        sessions()
                .given(started(), said(0, Role.USER, "a"))
                .when(change(MONTH, 1L))
                .expectNoEvents()
                .expectException(
                        refusal(RejectionCode.VERSION_MISMATCH, Map.of("expectedVersion", 1L, "actualVersion", 2L)));
    }

    @Test
    void repeatsItsAnswerAlsoAfterDeleting() {
        sessions()
                .given(started(), by(FIRST, new RetentionChanged(MONTH)), new SessionDeleted(null, 1, null))
                .when(change(MONTH, null))
                .expectNoEvents()
                .expectResultMessagePayload(new Accepted(2, 1, 0, true, null));
    }

    private static ChangeRetention change(@Nullable Retention retention, @Nullable Long expectedVersion) {
        return new ChangeRetention(TALK, retention, expectedVersion, FIRST);
    }
}
