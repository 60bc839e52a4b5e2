package io.clew.query;

import static io.clew.query.Talk.calling;
import static io.clew.query.Talk.calls;
import static io.clew.query.Talk.says;
import static io.clew.query.Talk.summary;
import static org.assertj.core.api.Assertions.assertThat;

import io.clew.kernel.value.Message;
import io.clew.kernel.value.PointName;
import io.clew.kernel.value.Role;
import io.clew.query.context.Context;
import io.clew.query.context.GetContext;
import io.clew.query.context.OpenCall;
import io.clew.query.timeline.MessageView;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Given events, a model is told this. */
abstract class ContextContract extends StoreContract {

    private static final Message SYSTEM = says(Role.SYSTEM, "be brief");
    private static final Message USER = says(Role.USER, "hi");
    private static final Message ASSISTANT = says(Role.ASSISTANT, "hello");

    @Test
    void givesAllOfAShortSession() {
        story.start("a").say("a", SYSTEM, USER, ASSISTANT);
        Context context = context("a", 1000);
        assertThat(context.sessionId()).hasToString("a");
        assertThat(context.version()).isEqualTo(4);
        assertThat(context.messageCount()).isEqualTo(3);
        assertThat(context.omitted()).isZero();
        assertThat(indexes(context.leading())).containsExactly(0L);
        assertThat(indexes(context.newest())).containsExactly(1L, 2L);
        assertThat(context.summary()).isNull();
        assertThat(context.openToolCalls()).isEmpty();
    }

    @Test
    void givesNothingOfAnEmptySession() {
        story.start("a");
        Context context = context("a", 1);
        assertThat(context.leading()).isEmpty();
        assertThat(context.newest()).isEmpty();
        assertThat(context.omitted()).isZero();
    }

    @Test
    void keepsLeadingInstructionsAndThenTheNewest() {
        story.start("a").say("a", SYSTEM, says(Role.DEVELOPER, "x"), USER, ASSISTANT, SYSTEM, USER);
        Context context = context("a", 2);
        assertThat(indexes(context.leading())).containsExactly(0L, 1L);
        assertThat(indexes(context.newest())).containsExactly(4L, 5L);
        assertThat(context.omitted()).isEqualTo(2);
    }

    @Test
    void takesTheThousandAndFirstInstructionForAMessageLikeOthers() {
        story.start("a").say("a", Stream.generate(() -> SYSTEM).limit(1003).toArray(Message[]::new));
        Context context = context("a", 2);
        assertThat(context.leading()).hasSize(1000);
        assertThat(indexes(context.newest())).containsExactly(1001L, 1002L);
        assertThat(context.omitted()).isEqualTo(1);
    }

    @Test
    void leavesATurnOutThatDoesNotFitAsAWhole() {
        story.start("a").say("a", USER).call("a", calls(null, "c1", "c2"), "c1", "c2");
        story.result("a", "c1").result("a", "c2").say("a", ASSISTANT);
        assertThat(indexes(context("a", 3).newest())).containsExactly(4L);
        assertThat(context("a", 3).omitted()).isEqualTo(4);
        assertThat(indexes(context("a", 4).newest())).containsExactly(1L, 2L, 3L, 4L);
        assertThat(context("a", 4).omitted()).isEqualTo(1);
    }

    @Test
    void keepsOpenCallsAtTheEndAndNamesThem() {
        story.start("a").say("a", USER).call("a", calls(null, "c1", "c2", "c3"), "c1", "c2", "c3");
        story.result("a", "c2");
        Context context = context("a", 1000);
        assertThat(indexes(context.newest())).containsExactly(0L, 1L, 2L);
        assertThat(context.openToolCalls()).containsExactly(new OpenCall("c1", "C1", 1), new OpenCall("c3", "C3", 1));
        assertThat(indexes(context("a", 1).newest())).isEmpty();
        assertThat(context("a", 1).openToolCalls()).hasSize(2);
    }

    @Test
    void leavesOpenCallsOutOfWhatIsReadyToSendButNamesThem() {
        story.start("a").say("a", USER, ASSISTANT).call("a", calls("wait", "c1", "c2"), "c1", "c2");
        story.result("a", "c2");
        Context context = sendable("a", 1);
        assertThat(indexes(context.newest())).containsExactly(1L);
        assertThat(context.omitted()).isEqualTo(3);
        assertThat(context.openToolCalls()).containsExactly(new OpenCall("c1", "C1", 2));
    }

    @Test
    void keepsOnlyTheWordsOfAnAbandonedTurnInWhatIsReadyToSend() {
        story.start("a").call("a", calls("wait", "c1", "c2"), "c1", "c2").result("a", "c2");
        story.call("a", calls(null, "c3"), "c3")
                .call("a", calls("", "c4"), "c4")
                .say("a", USER);
        Context context = sendable("a", 1000);
        assertThat(indexes(context.newest())).containsExactly(0L, 4L);
        assertThat(context.newest().get(0).toolCalls()).isNull();
        assertThat(context.newest().get(0).content()).hasToString("\"wait\"");
        assertThat(context.omitted()).isEqualTo(3);
        assertThat(indexes(context("a", 1000).newest())).containsExactly(0L, 1L, 2L, 3L, 4L);
    }

    @Test
    void neverGivesAResultWithoutItsCall() {
        story.start("a").result("a", "c1").say("a", USER).result("a", "c1");
        story.call("a", calls(null, "c1"), "c1")
                .result("a", "c9")
                .result("a", "c1")
                .result("a", "c1");
        Context context = context("a", 1000);
        assertThat(indexes(context.newest())).containsExactly(1L, 3L, 5L, 6L);
        assertThat(context.omitted()).isEqualTo(3);
        assertThat(indexes(sendable("a", 1000).newest())).containsExactly(1L, 3L, 5L, 6L);
    }

    @Test
    void bearsCallsThatSayTooLittle() {
        Message odd = calling("odd", "[{\"type\":\"function\"},{\"id\":7,\"function\":[1]},\"c\",null,[{}]]");
        story.start("a").call("a", odd).result("a", "c").say("a", USER);
        story.call("a", calling("none", "{\"id\":\"c\"}")).say("a", USER);
        story.call("a", calling(null, "[{\"id\":\"c1\",\"function\":{\"name\":{\"a\":[1]}}}]"), "c1");
        Context context = context("a", 1000);
        assertThat(indexes(context.newest())).containsExactly(0L, 2L, 3L, 4L, 5L);
        assertThat(context.openToolCalls()).containsExactly(new OpenCall("c1", null, 5));
        Context sent = sendable("a", 1000);
        assertThat(indexes(sent.newest())).containsExactly(0L, 2L, 3L, 4L);
        assertThat(sent.newest()).allMatch(message -> message.toolCalls() == null);
    }

    @Test
    void givesTheSummaryInPlaceOfWhatItStandsFor() {
        story.start("a").say("a", SYSTEM, USER, ASSISTANT, USER, ASSISTANT);
        story.summarize("a", summary(story, "a", "s1", 1, 2)).say("a", USER);
        Context context = context("a", 1000);
        assertThat(indexes(context.leading())).containsExactly(0L);
        assertThat(context.summary().id()).hasToString("s1");
        assertThat(indexes(context.newest())).containsExactly(3L, 4L, 5L);
        assertThat(context.omitted()).isZero();
        assertThat(context("a", 2).omitted()).isEqualTo(1);
        Context without = ask(new GetContext(story.key("a"), PointName.HEAD, 2, false, false));
        assertThat(without.summary()).isNull();
        assertThat(without.omitted()).isEqualTo(3);
    }

    @Test
    void givesTheSummaryInForceAtThePoint() {
        story.start("a").say("a", USER, ASSISTANT, USER, ASSISTANT);
        story.summarize("a", summary(story, "a", "s1", 0, 1)).say("a", USER);
        story.summarize("a", summary(story, "a", "s2", 0, 3));
        story.fork("b", "a", story.at("a", 7)).say("b", USER);
        story.revert("a", story.at("a", 5)).fork("c", "a", story.at("a", 8));
        assertThat(inForce("a", "head")).isEqualTo("none");
        assertThat(inForce("a", "v:8")).isEqualTo("s2");
        assertThat(inForce("a", "v:7")).isEqualTo("s1");
        assertThat(inForce("a", "v:5")).isEqualTo("none");
        assertThat(inForce("b", "head")).isEqualTo("s1");
        assertThat(inForce("b", "m:3")).isEqualTo("none");
        assertThat(inForce("c", "head")).isEqualTo("s2");
    }

    @Test
    void leavesResultsOutWhoseCallTheSummaryStandsFor() {
        story.start("a")
                .say("a", USER)
                .call("a", calls(null, "c1", "c2"), "c1", "c2")
                .result("a", "c1");
        story.summarize("a", summary(story, "a", "s1", 0, 2)).result("a", "c2").say("a", USER);
        Context context = context("a", 1000);
        assertThat(indexes(context.newest())).containsExactly(4L);
        assertThat(context.omitted()).isEqualTo(1);
    }

    @Test
    void saysNothingAfterTheSummaryIfItEndsInsideOpenCalls() {
        story.start("a")
                .say("a", USER)
                .call("a", calls(null, "c1", "c2"), "c1", "c2")
                .result("a", "c1");
        story.summarize("a", summary(story, "a", "s1", 0, 2));
        assertThat(sendable("a", 5).newest()).isEmpty();
        assertThat(sendable("a", 5).omitted()).isZero();
        assertThat(sendable("a", 5).openToolCalls()).containsExactly(new OpenCall("c2", "C2", 1));
    }

    private String inForce(String session, String point) {
        tell();
        Context context = ask(new GetContext(story.key(session), PointName.parse("at", point), 9, true, false));
        return context.summary() == null ? "none" : context.summary().id().value();
    }

    private Context context(String session, int maxMessages) {
        tell();
        return ask(new GetContext(story.key(session), PointName.HEAD, maxMessages, true, false));
    }

    private Context sendable(String session, int maxMessages) {
        tell();
        return ask(new GetContext(story.key(session), PointName.HEAD, maxMessages, true, true));
    }

    private static List<Long> indexes(List<MessageView> messages) {
        return new ArrayList<>(LongStream.range(0, messages.size())
                .map(i -> messages.get((int) i).index())
                .boxed()
                .toList());
    }
}
