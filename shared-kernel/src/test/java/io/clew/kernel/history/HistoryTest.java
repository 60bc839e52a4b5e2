package io.clew.kernel.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The words of a history, by small examples. */
class HistoryTest {

    private final Sessions sessions = new Sessions();

    @Test
    void aForkShowsTheMessagesOfItsBaseAndThenItsOwn() {
        sessions.start("trunk");
        sessions.append("trunk", 5);
        sessions.fork("fork", point("trunk", 4));
        sessions.append("fork", 2);

        assertThat(head("fork").spans(0, 5))
                .containsExactly(new Span(segment("trunk", 1), 0, 3), new Span(segment("fork", 1), 3, 5));
        assertThat(head("fork").ordinalOf(4)).isEqualTo(1);
    }

    @Test
    void aRevertHidesWhatCameLaterAndAnotherBringsItBack() {
        sessions.start("s");
        sessions.append("s", 3);
        sessions.revert("s", point("s", 2));
        sessions.append("s", 1);
        assertThat(head("s").messageCount()).isEqualTo(2);
        assertThat(head("s").sees("s", 2, 2)).isFalse();
        assertThat(head("s").sees("s", 3, 1)).isTrue();

        sessions.revert("s", point("s", 4));
        assertThat(head("s").messageCount()).isEqualTo(3);
        assertThat(head("s").sees("s", 2, 2)).isTrue();
        assertThat(head("s").sees("s", 3, 1)).isFalse();
    }

    @Test
    void aBaseWithoutOwnMessagesIsPassedBy() {
        sessions.start("trunk");
        sessions.append("trunk", 1);
        sessions.fork("empty", sessions.head("trunk"));
        sessions.fork("fork", sessions.head("empty"));

        assertThat(segment("fork", 1).base()).isEqualTo(new SegmentId("trunk", 1));
        assertThat(segment("fork", 1).depth()).isEqualTo(1);
    }

    @Test
    void aForkOfAnEmptySessionIsARootOfTheSameOrigin() {
        sessions.start("trunk");
        sessions.fork("fork", sessions.head("trunk"));
        sessions.append("trunk", 1);
        sessions.append("fork", 1);

        assertThat(segment("fork", 1).isRoot()).isTrue();
        assertThat(segment("fork", 1).origin()).isEqualTo("trunk");
        assertThat(head("fork").commonAncestor(head("trunk"))).contains(Place.start("trunk"));
    }

    @Test
    void sessionsThatStartFromNothingHaveNothingInCommon() {
        sessions.start("one");
        sessions.start("other");
        sessions.append("one", 1);

        assertThat(head("one").commonAncestor(head("other"))).isEmpty();
    }

    @Test
    void namesThatOnlyLookAlikeAreTwoSessions() {
        sessions.start("caf\u00e9");
        sessions.start("cafe\u0301");
        sessions.append("caf\u00e9", 1);

        assertThat(head("caf\u00e9").sees("cafe\u0301", 0, 0)).isFalse();
        assertThat(head("cafe\u0301").messageCount()).isZero();
    }

    @Test
    void anEmptyPageHasNoSpans() {
        sessions.start("s");
        assertThat(head("s").spans(0, 0)).isEmpty();
    }

    @Test
    void aSegmentWithABaseButNothingBeforeItIsRefused() {
        SegmentId id = new SegmentId("s", 3);
        SegmentId base = new SegmentId("s", 1);
        assertThatThrownBy(() -> new Segment(id, 0, 0, base, 1, base, "s"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Segment(id, 0, 1, base, 2, base, "s"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Copy point(String session, long version) {
        return sessions.copies.stream()
                .filter(copy -> copy.session().equals(session) && copy.version() == version)
                .findFirst()
                .orElseThrow();
    }

    private Segment segment(String session, long firstVersion) {
        return sessions.segments.segment(new SegmentId(session, firstVersion));
    }

    private History head(String session) {
        return sessions.history(sessions.head(session));
    }
}
