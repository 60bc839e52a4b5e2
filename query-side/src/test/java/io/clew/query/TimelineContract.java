package io.clew.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.id.MessageId;
import io.clew.kernel.id.SubjectId;
import io.clew.kernel.refusal.Rejected;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.Message;
import io.clew.kernel.value.PointName;
import io.clew.kernel.value.Role;
import io.clew.query.page.Actor;
import io.clew.query.page.Order;
import io.clew.query.page.Page;
import io.clew.query.point.EventAddress;
import io.clew.query.timeline.GetMessage;
import io.clew.query.timeline.GetMessages;
import io.clew.query.timeline.GetVersions;
import io.clew.query.timeline.MessagePage;
import io.clew.query.timeline.MessageView;
import io.clew.query.timeline.VersionView;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Given events, these messages and versions are shown. */
abstract class TimelineContract extends StoreContract {

    @Test
    void showsAMessageWithAllThatWasGiven() {
        Message message = new Message(
                Role.ASSISTANT,
                new Json("[{\"type\":\"text\",\"n\":1.0e400}]"),
                "bob",
                new Json("[ {\"id\":\"c\"} ]"),
                null,
                Map.of("m\"1", new Json("12345678901234567890.10")),
                Instant.parse("2025-05-05T05:05:05.123456Z"),
                new SubjectId("ann"),
                Map.of("refusal", new Json("\"\\u00e9\"")));
        story.start("a")
                .with(EventMetadata.ACTOR, "eve")
                .with(EventMetadata.ACTOR_ASSERTED, "true")
                .with(EventMetadata.ON_BEHALF_OF, "ann")
                .say("a", message);
        tell();
        MessageView view = ask(new GetMessage(story.key("a"), new MessageId("m2")));
        assertThat(view)
                .isEqualTo(new MessageView(
                        new MessageId("m2"),
                        0,
                        story.key("a").id(),
                        2,
                        message.role(),
                        message.content(),
                        message.name(),
                        message.toolCalls(),
                        null,
                        message.metadata(),
                        new Actor("eve", true, "ann"),
                        null,
                        Story.timeOf(2),
                        message.occurredAt(),
                        message.subject(),
                        null,
                        message.extras()));
    }

    @Test
    void showsAHiddenMessageOfTheSessionItself() {
        story.start("a").say("a", 3).revert("a", story.at("a", 2));
        tell();
        MessageView hidden = ask(new GetMessage(story.key("a"), new MessageId("m4")));
        assertThat(hidden.index()).isEqualTo(2);
        assertThat(hidden.version()).isEqualTo(4);
    }

    @Test
    void refusesAMessageThatIsNotThere() {
        story.start("a");
        tell();
        assertThatThrownBy(() -> ask(new GetMessage(story.key("a"), new MessageId("nothing"))))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.rejection().code()).isEqualTo(RejectionCode.NOT_FOUND));
    }

    @Test
    void aPinnedListDoesNotSeeWhatComesLater() {
        story.start("a").say("a", 3);
        tell();
        MessagePage first = messages("a", null, 2);
        story.revert("a", story.at("a", 1)).say("a", 4);
        tell();
        EventAddress pinned = new EventAddress(first.sessionId(), first.version());
        MessagePage second = ask(new GetMessages(
                story.key("a"),
                PointName.HEAD,
                pinned,
                Order.ASC,
                null,
                first.page().next(),
                2));
        assertThat(second.messageCount()).isEqualTo(3);
        assertThat(second.page().items()).extracting(MessageView::index).containsExactly(2L);
    }

    @Test
    void anAppendBecomesVisibleAsAWhole() {
        story.start("a").say("a", 10);
        asked.tell(story.events.subList(0, 1), 2);
        asked.tell(story.events.subList(1, 5), 2);
        assertThat(messages("a", null, 10).messageCount()).isZero();
        assertThat(store.position()).isEqualTo(1);
        asked.tell(story.events.subList(5, 11), 2);
        assertThat(messages("a", null, 10).messageCount()).isEqualTo(10);
    }

    @Test
    void anAppendCutShortByAStopComesWholeAfterwards() {
        story.start("a").say("a", 10);
        asked.tell(story.events.subList(0, 5), 2);
        store.rollback();
        asked = new Asked(store);
        tell();
        assertThat(messages("a", null, 10).messageCount()).isEqualTo(10);
    }

    @Test
    void theVersionLogSaysWhatHappened() {
        story.start("a").say("a", 1).with(EventMetadata.REASON, "why not").rename("a", "secret title");
        story.snapshot("a", "s1", "good", story.at("a", 2)).revert("a", story.at("a", 1));
        tell();
        Page<VersionView> log = ask(new GetVersions(story.key("a"), null, Order.DESC, null, 50));
        assertThat(log.items())
                .extracting(VersionView::type)
                .containsExactly(
                        "SessionReverted", "SnapshotCreated", "SessionRenamed", "MessageAdded", "SessionStarted");
        assertThat(log.items().get(2).reason()).isEqualTo("why not");
        assertThat(log.items().get(0).summary()).isEqualTo("Reverted to version 1 of a (messages: 0)");
        assertThat(log.toString()).doesNotContain("secret title").doesNotContain("message 1");
    }

    private MessagePage messages(String session, Long from, int limit) {
        return ask(new GetMessages(story.key(session), PointName.HEAD, null, Order.ASC, from, null, limit));
    }
}
