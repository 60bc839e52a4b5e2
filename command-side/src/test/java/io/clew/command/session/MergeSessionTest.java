package io.clew.command.session;

import static io.clew.command.session.SessionScenarios.ID;
import static io.clew.command.session.SessionScenarios.TALK;
import static io.clew.command.session.SessionScenarios.called;
import static io.clew.command.session.SessionScenarios.point;
import static io.clew.command.session.SessionScenarios.said;
import static io.clew.command.session.SessionScenarios.says;
import static io.clew.command.session.SessionScenarios.started;
import static io.clew.command.session.SessionScenarios.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clew.command.WriteSide;
import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.DeleteSession;
import io.clew.kernel.command.MergePlan;
import io.clew.kernel.command.MergeSession;
import io.clew.kernel.command.MergedValue;
import io.clew.kernel.command.Request;
import io.clew.kernel.command.Resolution;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.event.KeyParts;
import io.clew.kernel.event.MessageAdded;
import io.clew.kernel.event.SessionDeleted;
import io.clew.kernel.event.SessionFastForwarded;
import io.clew.kernel.event.SessionForked;
import io.clew.kernel.event.SessionMerged;
import io.clew.kernel.id.MessageId;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.merge.Decider;
import io.clew.kernel.merge.MergeKind;
import io.clew.kernel.merge.MergeResolution;
import io.clew.kernel.merge.MergeResolutions;
import io.clew.kernel.merge.MergeStrategy;
import io.clew.kernel.merge.Take;
import io.clew.kernel.refusal.Rejected;
import io.clew.kernel.refusal.Rejection;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.seal.Part;
import io.clew.kernel.value.Boundary;
import io.clew.kernel.value.Details;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.KeyChanges;
import io.clew.kernel.value.Limits;
import io.clew.kernel.value.ResolvedPoint;
import io.clew.kernel.value.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MergeSessionTest {

    private static final SessionId BRANCH = new SessionId("branch");
    private static final SessionKey THERE = TALK.sibling(BRANCH);
    private static final Request FIRST = Request.of("digest-1", "key-1");
    private static final ResolvedPoint FROM = new ResolvedPoint(BRANCH, 2, 2, null, null);
    private static final ResolvedPoint HERE = point(3, 2);
    private static final ResolvedPoint BASE = point(2, 1);
    private static final MergeResolutions TAKEN =
            new MergeResolutions(List.of(new MergeResolution("/b", Take.THEIRS, Decider.STRATEGY, "asked for")));

    private final WriteSide side = new WriteSide();

    @BeforeEach
    void forked() {
        side.given(TALK, started(), said(0, Role.USER, "a"), said(1, Role.USER, "b"));
        side.given(
                THERE,
                new SessionForked(ID, ID, BASE, null, null, Details.NONE),
                new MessageAdded(new MessageId("c"), 0, 1, null, text(Role.USER)));
    }

    @AfterEach
    void close() {
        side.close();
    }

    @Test
    void mergesByTwoEventsInTheTargetsStreamOnly() {
        assertThat(side.ask(merge(plan(MergeKind.MERGE, HERE)))).isEqualTo(Accepted.now(4, 2, 0));
        assertThat(side.events(THERE)).hasSize(2);
        assertThat(side.events(TALK).subList(3, 5))
                .containsExactly(
                        new SessionMerged(
                                BRANCH,
                                FROM,
                                null,
                                HERE,
                                List.of(BASE),
                                1,
                                MergeStrategy.THEIRS,
                                KeyParts.of(new KeyChanges(Map.of("b", new Json("2")), Set.of("gone"))),
                                Part.of(TAKEN)),
                        new MessageAdded(new MessageId("entry"), 2, 2, null, text(Role.SYSTEM)));
        assertThat(side.messages(TALK).get(3).getMetaData()).containsEntry(EventMetadata.BATCH, "0/2");
    }

    @Test
    void keepsAValueUnderTheKeysOfWhatItIsMadeOf() {
        side.ask(merge(plan(MergeKind.MERGE, HERE)));
        SessionMerged merged = (SessionMerged) side.events(TALK).get(3);
        assertThat(merged.change().set().values()).allSatisfy(part -> {
            assertThat(part.keys()).containsExactly(7L);
            assertThat(part.isWriters()).isTrue();
        });
        assertThat(merged.resolutions().keys()).containsExactly(7L, 8L);
    }

    @Test
    void movesForwardByOneEvent() {
        assertThat(side.ask(merge(plan(MergeKind.FAST_FORWARD, HERE)))).isEqualTo(Accepted.now(4, 1, 0));
        assertThat(side.events(TALK).get(3)).isEqualTo(new SessionFastForwarded(BRANCH, FROM, null, HERE, BASE));
    }

    @Test
    void goesOnWhereItsSourceEnded() {
        side.ask(merge(plan(MergeKind.FAST_FORWARD, HERE)));
        side.ask(SessionScenarios.add(says(Role.USER, "next")));
        assertThat(side.events(TALK).get(4))
                .isEqualTo(new MessageAdded(new MessageId("next"), 2, 2, null, text(Role.USER)));
    }

    @Test
    void writesNothingWhereNothingIsNew() {
        assertThat(side.ask(merge(plan(MergeKind.UP_TO_DATE, HERE)))).isEqualTo(Accepted.now(3, 0, 0));
        assertThat(side.events(TALK)).hasSize(3);
    }

    @Test
    void aDryRunWritesNothingAndIsRefusedAsTheRealOneWouldBe() {
        MergePlan plan = plan(MergeKind.MERGE, HERE);
        assertThat(side.ask(dry(plan))).isEqualTo(Accepted.now(3, 0, 0));
        assertThat(side.ask(dry(plan(MergeKind.FAST_FORWARD, HERE))).count()).isZero();
        assertThat(side.events(TALK)).hasSize(3);
        assertThat(refusal(dry(plan(MergeKind.MERGE, BASE))).code()).isEqualTo(RejectionCode.OUTDATED);
    }

    private static MergeSession dry(MergePlan plan) {
        return new MergeSession(
                TALK, BRANCH, Resolution.of(FROM), plan, Boundary.REFUSE, true, null, null, Request.UNNAMED);
    }

    @Test
    void repeatsItsAnswerWhateverTheSourceDidSince() {
        Accepted first = side.ask(merge(plan(MergeKind.MERGE, HERE)));
        side.ask(new DeleteSession(THERE, null, 0, 0, null, null, Request.UNNAMED));
        Accepted again = side.ask(merge(plan(MergeKind.MERGE, HERE)));
        assertThat(again).isEqualTo(new Accepted(first.firstVersion(), 2, again.firstIndex(), true, null));
        assertThat(side.events(TALK)).hasSize(5);
    }

    @Test
    void refusesAPlanMadeOfAnOlderTarget() {
        assertThat(refusal(merge(plan(MergeKind.MERGE, BASE))).code()).isEqualTo(RejectionCode.OUTDATED);
    }

    @Test
    void refusesWhatThePlanRefuses() {
        Rejection conflict = Rejection.of(RejectionCode.MERGE_CONFLICT, "Both changed it.");
        assertThat(refusal(merge(refused(conflict)))).isEqualTo(conflict);
        assertThat(side.events(TALK)).hasSize(3);
    }

    @Test
    void guardsBothSidesByTheirVersions() {
        MergePlan plan = plan(MergeKind.MERGE, HERE);
        assertThat(refusal(merge(plan, Boundary.REFUSE, 2L, null)).facts()).containsEntry("expectedVersion", 2L);
        assertThat(refusal(merge(plan, Boundary.REFUSE, 3L, 1L)).facts())
                .containsEntry("expectedFromVersion", 1L)
                .containsEntry("actualFromVersion", 2L);
        assertThat(side.ask(merge(plan, Boundary.REFUSE, 3L, 2L)).count()).isEqualTo(2);
    }

    @Test
    void refusesASourceThatIsDeletedOrNotThere() {
        side.given(THERE, new SessionDeleted(null, 0, null));
        assertThat(refusal(merge(plan(MergeKind.MERGE, HERE))).code()).isEqualTo(RejectionCode.DELETED);
        MergeSession nobody = new MergeSession(
                TALK,
                new SessionId("nobody"),
                Resolution.of(FROM),
                plan(MergeKind.MERGE, HERE),
                Boundary.REFUSE,
                false,
                null,
                null,
                FIRST);
        assertThat(refusal(nobody).code()).isEqualTo(RejectionCode.NOT_FOUND);
    }

    @Test
    void leavesNoOpenCallBehindUnlessAsked() {
        side.given(TALK, called(2, "m", "call"));
        ResolvedPoint head = point(4, 3);
        Rejection refused = refusal(merge(plan(MergeKind.MERGE, head)));
        assertThat(refused.code()).isEqualTo(RejectionCode.INSIDE_TOOL_CALL);
        assertThat(refused.facts()).containsEntry("openToolCalls", List.of("call"));
        assertThat(side.ask(merge(plan(MergeKind.MERGE, head), Boundary.EXACT, null, null))
                        .count())
                .isEqualTo(2);
    }

    @Test
    void refusesAStateThatWouldBeTooLarge() {
        MergePlan plan = plan(MergeKind.MERGE, HERE);
        MergePlan large = new MergePlan(
                HERE,
                MergeKind.MERGE,
                List.of(BASE),
                1,
                MergeStrategy.THEIRS,
                plan.set(),
                plan.removed(),
                TAKEN,
                List.of(),
                1,
                Limits.STATE + 1L,
                says(Role.SYSTEM, "entry"),
                null);
        assertThat(refusal(merge(large)).code()).isEqualTo(RejectionCode.TOO_LARGE);
    }

    @Test
    void mergesTwoThatCross() throws InterruptedException {
        // Both directions at once, many times: whoever comes second decides on what the first wrote, and nobody waits
        // for ever.
        Thread one = new Thread(() -> crossing(TALK, BRANCH));
        Thread other = new Thread(() -> crossing(THERE, ID));
        one.start();
        other.start();
        one.join(30_000);
        other.join(30_000);
        assertThat(one.isAlive() || other.isAlive()).isFalse();
        assertThat(side.events(TALK)).hasSize(3 + 100);
        assertThat(side.events(THERE)).hasSize(2 + 100);
    }

    private void crossing(SessionKey target, SessionId source) {
        long version = target.equals(TALK) ? 3 : 2;
        for (int i = 0; i < 50; i++) {
            ResolvedPoint here = new ResolvedPoint(target.id(), version + 2L * i, 2, null, null);
            side.ask(new MergeSession(
                    target,
                    source,
                    Resolution.of(FROM),
                    plan(MergeKind.MERGE, here, "entry-" + i),
                    Boundary.REFUSE,
                    false,
                    null,
                    null,
                    Request.UNNAMED));
        }
    }

    private Rejection refusal(MergeSession command) {
        Rejection[] rejection = new Rejection[1];
        assertThatThrownBy(() -> side.ask(command)).satisfies(thrown -> rejection[0] = rejectionOf(thrown));
        return rejection[0];
    }

    private static Rejection rejectionOf(@Nullable Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof Rejected rejected) {
                return rejected.rejection();
            }
        }
        throw new AssertionError("no rejection", thrown);
    }

    private static MergeSession merge(MergePlan plan) {
        return merge(plan, Boundary.REFUSE, null, null);
    }

    private static MergeSession merge(
            MergePlan plan, Boundary boundary, @Nullable Long expected, @Nullable Long expectedSource) {
        return new MergeSession(
                TALK, BRANCH, Resolution.of(FROM), plan, boundary, false, expected, expectedSource, FIRST);
    }

    private static MergePlan plan(MergeKind kind, ResolvedPoint here) {
        return plan(kind, here, "entry");
    }

    private static MergePlan plan(MergeKind kind, ResolvedPoint here, String entry) {
        return new MergePlan(
                here,
                kind,
                List.of(BASE),
                1,
                MergeStrategy.THEIRS,
                Map.of("b", new MergedValue(new Json("2"), List.of(7L))),
                Set.of("gone"),
                TAKEN,
                List.of(7L, 8L),
                2,
                20,
                says(Role.SYSTEM, entry),
                null);
    }

    private static MergePlan refused(Rejection rejection) {
        return new MergePlan(
                HERE,
                MergeKind.MERGE,
                List.of(BASE),
                1,
                MergeStrategy.MANUAL,
                Map.of(),
                Set.of(),
                new MergeResolutions(List.of()),
                List.of(),
                0,
                0,
                says(Role.SYSTEM, "entry"),
                rejection);
    }
}
