package io.clew.application.proof.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.clew.application.proof.order.Asked.Append;
import io.clew.application.proof.order.Asked.Fork;
import io.clew.application.proof.order.Asked.Head;
import io.clew.application.proof.order.Asked.Log;
import io.clew.application.proof.order.Asked.Messages;
import io.clew.application.proof.order.Asked.Revert;
import io.clew.application.proof.order.Asked.Start;
import io.clew.application.proof.order.Told.Absent;
import io.clew.application.proof.order.Told.Done;
import io.clew.application.proof.order.Told.Mismatch;
import io.clew.application.proof.order.Told.Recorded;
import io.clew.application.proof.order.Told.Shown;
import io.clew.application.proof.order.Told.Standing;
import io.clew.application.proof.order.Told.Unforeseen;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The checker takes what can be, and refuses what cannot, by the name of the rule it breaks. */
class CheckerTest {

    private static final Set<Rule> BROKEN = EnumSet.noneOf(Rule.class);
    private static int ran;

    private final HandMade made = new HandMade();

    /** Version 1 begins it, 2 says "a", 3 and 4 say "b" and "c". */
    @BeforeEach
    void aSessionWithThreeMessages() {
        made.done(0, 10, new Start("s", "start"));
        made.done(20, 30, append("a", null, "a"));
        made.done(40, 50, append("bc", null, "b", "c"));
    }

    @AfterEach
    void ran() {
        ran++;
    }

    @AfterAll
    static void everyRuleWasBroken() {
        long tests = Arrays.stream(CheckerTest.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .count();
        assumeTrue(ran == tests, "only some of the tests are run");
        assertThat(BROKEN).isEqualTo(EnumSet.allOf(Rule.class));
    }

    @Test
    void takesWhatIsInOrder() {
        made.told(60, 70, new Messages("s", null), new Shown(4, messages("a", "b", "c")));
        made.told(60, 70, new Messages("s", 3L), new Shown(3, messages("a", "b")));
        made.told(60, 70, new Messages("s", 5L), new Absent());
        made.done(80, 90, new Revert("s", "back", new Where.Message(0), 4L, true));
        made.told(95, 99, new Head("s"), new Standing(5, 1));
        made.told(95, 99, append("late", 4L, "x"), new Mismatch(4, 5));
        made.done(100, 110, new Fork("f", "f", "s", new Where.Version(4)));
        made.told(120, 130, new Messages("f", null), new Shown(1, messages("a", "b", "c")));
        accepted();
    }

    @Test
    void takesAnyOrderOfWhatWasUnderWayAtTheSameTime() {
        made.told(100, 200, new Head("s"), new Standing(4, 3));
        made.told(100, 200, new Head("s"), new Standing(6, 5));
        made.told(100, 200, new Head("s"), new Standing(5, 4));
        made.done(150, 180, append("later", null, "d"));
        made.done(110, 190, append("earlier", null, "e"));
        made.told(100, 200, append("refused", 4L, "x"), new Mismatch(4, 5));
        made.told(100, 200, new Messages("s", 6L), new Absent());
        accepted();
    }

    @Test
    void takesWhatWasNeverAnsweredAsDoneLateOrNever() {
        made.unanswered(60, 70, append("never", null, "n", "m"));
        Append late = append("late", null, "l", "k");
        made.unanswered(60, 70, late);
        made.told(100, 110, new Head("s"), new Standing(4, 3));
        made.write(late);
        made.told(200, 210, new Head("s"), new Standing(6, 5));
        accepted();
    }

    @Test
    void takesRepeatsAsOneWrite() {
        Append twice = append("twice", 4L, "t");
        made.lost(60, 70, twice);
        made.told(80, 90, twice, new Done(5, true, 4, null));
        Append first = append("first", null, "f");
        made.unanswered(60, 70, first);
        made.done(100, 110, first);
        made.told(120, 130, first, new Done(6, true, 5, null));
        accepted();
    }

    @Test
    void refusesAnAnswerThatNobodyExpects() {
        Operation odd = made.told(60, 70, new Head("s"), new Unforeseen("500"));
        rejected(Rule.FORESEEN, odd);
    }

    @Test
    void refusesAGap() {
        made.log("s").remove(2);
        rejected(Rule.GAPLESS);
    }

    @Test
    void refusesAVersionGivenTwice() {
        made.log("s").add(new Entry(4, 99, Entry.Kind.ADDED, "again", "x", null));
        rejected(Rule.GAPLESS);
    }

    @Test
    void refusesALogThatChangesWhatItSaid() {
        Entry other = new Entry(2, 2, Entry.Kind.ADDED, "a", "other", null);
        Operation read = made.told(
                60, 70, new Log("s"), new Recorded(List.of(made.log("s").get(0), other)));
        rejected(Rule.CONTINUED, read);
    }

    @Test
    void refusesWhatNobodyAskedFor() {
        made.log("s").add(new Entry(5, 99, Entry.Kind.ADDED, "nobody's", "x", null));
        assertThat(rejected(Rule.ASKED)).contains("nobody's");
    }

    @Test
    void refusesHalfOfABatch() {
        Append half = append("half", null, "1", "2", "3");
        Operation died = made.lost(60, 70, half);
        made.log("s").remove(6);
        rejected(Rule.WHOLE, died);
    }

    @Test
    void refusesAnUnansweredWriteThatIsDoneTwice() {
        Append twice = append("twice", null, "t");
        Operation died = made.lost(60, 70, twice);
        made.write(twice);
        rejected(Rule.WHOLE, died);
    }

    @Test
    void refusesABatchWithOthersInIt() {
        Append torn = append("torn", null, "1", "2");
        Operation died = made.lost(60, 70, torn);
        made.done(60, 70, append("other", null, "x"));
        List<Entry> log = made.log("s");
        log.set(5, new Entry(6, log.get(5).position(), Entry.Kind.ADDED, "other", "x", null));
        log.set(6, new Entry(7, log.get(6).position(), Entry.Kind.ADDED, "torn", "2", null));
        rejected(Rule.WHOLE, died);
    }

    @Test
    void refusesABatchSeenByHalves() {
        Operation read = made.told(60, 70, new Head("s"), new Standing(3, 2));
        rejected(Rule.WHOLE, read);
    }

    @Test
    void refusesALostWrite() {
        Operation lost = made.told(60, 70, append("lost", null, "x"), new Done(5, false, 4, null));
        rejected(Rule.ACKNOWLEDGED, lost);
    }

    @Test
    void refusesAnotherVersionThanWasSaid() {
        Append two = append("two", null, "d");
        made.write(two);
        Operation told = made.told(60, 70, two, new Done(4, false, 4, null));
        rejected(Rule.ACKNOWLEDGED, told);
    }

    @Test
    void refusesWhatIsThereInSpiteOfARefusal() {
        Append refused = append("refused", 3L, "x");
        Operation told = made.told(60, 70, refused, new Mismatch(3, 4));
        made.write(append("refused", null, "x"));
        rejected(Rule.REFUSED, told);
    }

    @Test
    void refusesARepeatThatIsDoneAgain() {
        Append twice = append("twice", null, "t");
        Operation one = made.done(60, 70, twice);
        made.done(80, 90, twice);
        rejected(Rule.ONE_KEY, one);
    }

    @Test
    void refusesTwoFirstAnswersToOneKey() {
        Append twice = append("twice", null, "t");
        Operation one = made.done(60, 70, twice);
        Operation other = made.told(80, 90, twice, new Done(5, false, 4, null));
        rejected(Rule.ONE_KEY, one, other);
    }

    @Test
    void refusesARepeatThatIsTheFirst() {
        Append repeat = append("repeat", null, "t");
        made.write(repeat);
        Operation told = made.told(60, 70, repeat, new Done(5, true, 4, null));
        rejected(Rule.ONE_KEY, told);
    }

    @Test
    void refusesARepeatAnsweredBeforeTheFirstBegan() {
        Append twice = append("twice", null, "t");
        Operation first = made.done(80, 90, twice);
        Operation repeat = made.told(60, 70, twice, new Done(5, true, 4, null));
        rejected(Rule.ONE_KEY, first, repeat);
    }

    @Test
    void refusesARepeatRefusedForTheVersionItMade() {
        Append twice = append("twice", 4L, "t");
        made.done(60, 70, twice);
        Operation again = made.told(80, 90, twice, new Mismatch(4, 5));
        rejected(Rule.ONE_KEY, again);
    }

    @Test
    void refusesAWriteAtAnotherVersionThanExpected() {
        Operation passed = made.done(60, 70, append("stale", 3L, "x"));
        rejected(Rule.EXPECTED, passed);
    }

    @Test
    void refusesARefusalAtTheVersionExpected() {
        Operation refused = made.told(60, 70, append("right", 4L, "x"), new Mismatch(4, 4));
        rejected(Rule.EXPECTED, refused);
    }

    @Test
    void refusesARefusalOfWhatExpectsNothing() {
        Operation refused = made.told(60, 70, append("any", null, "x"), new Mismatch(3, 4));
        rejected(Rule.EXPECTED, refused);
    }

    @Test
    void refusesAMismatchWithWhatWasCurrentNoMore() {
        Operation refused = made.told(60, 70, append("old", 3L, "x"), new Mismatch(3, 2));
        rejected(Rule.MISMATCH, refused);
    }

    @Test
    void refusesAMismatchWithWhatWasNotCurrentYet() {
        Operation refused = made.told(60, 70, append("soon", 4L, "x"), new Mismatch(4, 5));
        Operation write = made.done(80, 90, append("then", null, "d"));
        rejected(Rule.MISMATCH, refused, write);
    }

    @Test
    void refusesAMismatchWithWhatNeverWas() {
        Operation refused = made.told(60, 70, append("never", 4L, "x"), new Mismatch(4, 9));
        rejected(Rule.MISMATCH, refused);
    }

    @Test
    void refusesWritesInAnotherOrderThanTheyWereAcknowledgedIn() {
        Operation later = made.done(80, 90, append("later", null, "d"));
        Operation earlier = made.done(60, 70, append("earlier", null, "e"));
        rejected(Rule.WRITES_IN_ORDER, later, earlier);
    }

    @Test
    void refusesAnUnansweredWriteDoneBeforeItBegan() {
        Operation unanswered = made.lost(80, 90, append("later", null, "d"));
        Operation earlier = made.done(60, 70, append("earlier", null, "e"));
        rejected(Rule.WRITES_IN_ORDER, unanswered, earlier);
    }

    @Test
    void refusesAReadThatDoesNotShowWhatWasAcknowledged() {
        Operation write = made.done(60, 70, append("new", null, "d"));
        Operation read = made.told(80, 90, new Head("s"), new Standing(4, 3));
        rejected(Rule.READS_SEE_WRITES, write, read);
    }

    @Test
    void refusesALogThatDoesNotShowWhatWasAcknowledged() {
        Operation read =
                made.told(60, 70, new Log("s"), new Recorded(made.log("s").subList(0, 2)));
        rejected(Rule.READS_SEE_WRITES, read);
    }

    @Test
    void refusesReadsThatGoBack() {
        made.done(60, 200, append("slow", null, "d"));
        Operation first = made.told(70, 80, new Messages("s", null), new Shown(5, messages("a", "b", "c", "d")));
        Operation second = made.told(90, 95, new Head("s"), new Standing(4, 3));
        rejected(Rule.READS_GO_ON, first, second);
    }

    @Test
    void refusesAForkOfAHeadThatWasCurrentNoMore() {
        made.done(60, 200, append("slow", null, "d"));
        Operation read = made.told(70, 80, new Head("s"), new Standing(5, 4));
        Operation fork = made.done(90, 95, new Fork("f", "f", "s", new Where.Now()));
        made.log("f").set(0, new Entry(1, 99, Entry.Kind.FORKED, "f", null, new Address("s", 4)));
        rejected(Rule.READS_GO_ON, read, fork);
    }

    @Test
    void refusesAReadThatShowsTheFuture() {
        Operation read = made.told(60, 70, new Head("s"), new Standing(5, 4));
        Operation write = made.done(80, 90, append("then", null, "d"));
        rejected(Rule.NO_FORESIGHT, read, write);
    }

    @Test
    void refusesAVersionReadBeforeItWasMade() {
        Operation read = made.told(60, 70, new Messages("s", 5L), new Shown(5, messages("a", "b", "c", "d")));
        Operation write = made.done(80, 90, append("then", null, "d"));
        rejected(Rule.NO_FORESIGHT, read, write);
    }

    @Test
    void refusesPositionsAgainstTheTime() {
        Operation later = made.done(80, 90, new Start("t", "t"));
        Operation earlier = made.done(60, 70, append("earlier", null, "d"));
        rejected(Rule.POSITIONS, later, earlier);
    }

    @Test
    void refusesAMissingMessage() {
        Operation read = made.told(60, 70, new Messages("s", null), new Shown(4, messages("a", "c")));
        rejected(Rule.CONTENT, read);
    }

    @Test
    void refusesWhatARevertHidWhereItWasHidden() {
        made.done(60, 70, new Revert("s", "back", new Where.Version(2), null, true));
        Operation read = made.told(80, 90, new Messages("s", null), new Shown(5, messages("a", "b", "c")));
        rejected(Rule.CONTENT, read);
    }

    @Test
    void refusesAnOldVersionThatForgotWhatARevertHid() {
        made.done(60, 70, new Revert("s", "back", new Where.Version(2), null, true));
        Operation read = made.told(80, 90, new Messages("s", 4L), new Shown(4, messages("a")));
        rejected(Rule.CONTENT, read);
    }

    @Test
    void refusesAnotherVersionThanWasAskedFor() {
        Operation read = made.told(60, 70, new Messages("s", 3L), new Shown(4, messages("a", "b", "c")));
        rejected(Rule.CONTENT, read);
    }

    @Test
    void refusesAVersionThatNeverWas() {
        Operation read = made.told(60, 70, new Messages("s", 9L), new Shown(9, messages("a", "b", "c")));
        rejected(Rule.CONTENT, read);
    }

    @Test
    void refusesWrongCounts() {
        Operation head = made.told(60, 70, new Head("s"), new Standing(4, 2));
        rejected(Rule.CONTENT, head);
        Append wrong = append("wrong", null, "d");
        made.write(wrong);
        Operation write = made.told(80, 90, wrong, new Done(5, false, 5, null));
        rejected(Rule.CONTENT, head, write);
    }

    @Test
    void refusesAForkThatFollowsItsSource() {
        made.done(60, 70, new Fork("f", "f", "s", new Where.Version(2)));
        made.done(80, 90, new Revert("s", "back", new Where.Version(1), null, true));
        Operation read = made.told(100, 110, new Messages("f", null), new Shown(1, List.of()));
        rejected(Rule.FORK, read);
    }

    @Test
    void refusesAnotherPointThanWasAskedFor() {
        Revert revert = new Revert("s", "back", new Where.Version(2), null, true);
        made.write(revert);
        made.log("s").set(4, new Entry(5, 5, Entry.Kind.REVERTED, "back", null, new Address("s", 3)));
        Operation told = made.told(60, 70, revert, new Done(5, false, 2, new Address("s", 3)));
        rejected(Rule.POINT, told);
    }

    @Test
    void refusesAnotherPointThanIsSaid() {
        Revert revert = new Revert("s", "back", new Where.Version(2), null, true);
        made.write(revert);
        Operation told = made.told(60, 70, revert, new Done(5, false, 1, new Address("s", 3)));
        rejected(Rule.POINT, told);
    }

    @Test
    void refusesAPointThatMeantThatNoMore() {
        made.done(60, 70, new Revert("s", "back", new Where.Version(1), null, true));
        made.done(80, 90, append("other", null, "o"));
        // Message 0 is "o" by now, and was "a" before.
        Operation revert = made.done(100, 110, new Revert("s", "again", new Where.Message(0), null, true));
        rejected(Rule.POINT, revert);
    }

    @Test
    void refusesAPointAtAnotherVersionThanExpected() {
        made.done(60, 70, new Revert("s", "back", new Where.Version(1), null, true));
        // Was the head, and message 0, before the version that is expected.
        Operation revert = made.done(65, 110, new Revert("s", "again", new Where.Message(0), 5L, true));
        rejected(Rule.POINT, revert);
    }

    @Test
    void refusesAnAbsentSessionThatHadBegun() {
        Operation read = made.told(60, 70, new Head("s"), new Absent());
        rejected(Rule.ABSENT, read);
    }

    @Test
    void refusesAnAbsentVersionThatHadBeenMade() {
        Operation fork = made.told(60, 70, new Fork("f", "f", "s", new Where.Version(4)), new Absent());
        rejected(Rule.ABSENT, fork);
    }

    @Test
    void refusesAnAbsentMessageThatWasVisibleAllTheTime() {
        Operation revert = made.told(60, 70, new Revert("s", "back", new Where.Message(2), null, true), new Absent());
        rejected(Rule.ABSENT, revert);
    }

    @Test
    void refusesAForkOfHalfOfABatch() {
        Fork fork = new Fork("f", "f", "s", new Where.Now());
        made.write(fork);
        made.log("f").set(0, new Entry(1, 5, Entry.Kind.FORKED, "f", null, new Address("s", 3)));
        Operation told = made.told(45, 48, fork, new Done(1, false, 2, new Address("s", 3)));
        rejected(Rule.POINT, told);
    }

    @Test
    void refusesAnAbsentMessageThatWasVisibleAtTheVersionExpected() {
        made.done(60, 80, new Revert("s", "back", new Where.Version(1), null, true));
        Operation revert = made.told(60, 70, new Revert("s", "again", new Where.Message(2), 4L, true), new Absent());
        rejected(Rule.ABSENT, revert);
    }

    private void accepted() {
        assertThat(Checker.check(made.history())).isEmpty();
    }

    private String rejected(Rule rule, Operation... shownBy) {
        List<Violation> found = Checker.check(made.history()).stream()
                .filter(violation -> violation.rule() == rule)
                .toList();
        assertThat(found).as("violations of %s", rule).isNotEmpty();
        String text = found.toString();
        assertThat(text).contains(rule.toString());
        assertThat(Arrays.asList(shownBy))
                .allSatisfy(operation -> assertThat(text).contains(operation.toString()));
        BROKEN.add(rule);
        return text;
    }

    private static Append append(String name, @Nullable Long expected, String... texts) {
        return new Append("s", name, List.of(texts), expected, true);
    }

    /** As the session "s" wrote them, one after the other from version 2 on. */
    private static List<Message> messages(String... texts) {
        Message[] messages = new Message[texts.length];
        Arrays.setAll(messages, i -> new Message(i, "s", i + 2, texts[i]));
        return List.of(messages);
    }
}
