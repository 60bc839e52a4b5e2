package io.clew.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clew.kernel.event.SessionDeleted;
import io.clew.kernel.event.SessionReverted;
import io.clew.kernel.event.ToolCallSettled;
import io.clew.kernel.event.ToolReversalChanged;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.id.ToolName;
import io.clew.kernel.refusal.Rejected;
import io.clew.kernel.seal.Part;
import io.clew.kernel.value.CallAction;
import io.clew.kernel.value.CallOutcome;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.Message;
import io.clew.kernel.value.Role;
import io.clew.kernel.value.ToolReversal;
import io.clew.query.Story.Said;
import io.clew.query.toolcall.GetToolReversals;
import io.clew.query.toolcall.GetUndoneCalls;
import io.clew.query.toolcall.KeptReversal;
import io.clew.query.toolcall.ToolReversals;
import io.clew.query.toolcall.UndoneCall;
import io.clew.query.toolcall.UndoneCalls;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.Test;

/** Which calls a revert hid or showed again, what reverses them, and what became of them. */
abstract class ToolCallContract extends StoreContract {

    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]*)\"");

    @Test
    void namesTheCallsThatARevertHidNewestFirstWithTheirResults() {
        story.start("a").say("a", 1);
        call("a", "book", "{ \\\"to\\\": 1.0 }", "c1", "c2");
        story.result("a", "c2").say("a", 1);
        call("a", "pay", "{}", "c3");
        story.result("a", "c3").result("a", "c3").revert("a", story.at("a", 2));
        tell();
        UndoneCalls undone = undone("a", 9);
        assertThat(undone.complete()).isTrue();
        assertThat(undone.items()).extracting(UndoneCall::id).containsExactly("c3", "c2", "c1");
        assertThat(undone.items()).extracting(UndoneCall::action).containsOnly(CallAction.REVERSE);
        assertThat(undone.items()).extracting(UndoneCall::messageIndex).containsExactly(4L, 1L, 1L);
        assertThat(undone.items()).extracting(UndoneCall::name).containsExactly("pay", "book", "book");
        assertThat(undone.items().get(1).arguments()).isEqualTo(new Json("\"{ \\\"to\\\": 1.0 }\""));
        assertThat(undone.items())
                .extracting(UndoneCall::result)
                .containsExactly(new Json("\"done\""), new Json("\"done\""), null);
    }

    @Test
    void namesTheCallsThatARevertShowsAgainOldestFirst() {
        story.start("a").say("a", 1);
        call("a", "book", "{}", "c1", "c2");
        story.result("a", "c1");
        call("a", "pay", "{}", "c3");
        story.revert("a", story.at("a", 2));
        call("a", "other", "{}", "c4");
        story.revert("a", story.at("a", 5));
        tell();
        List<UndoneCall> items = undone("a", 8).items();
        assertThat(items).extracting(UndoneCall::id).containsExactly("c4", "c1", "c2", "c3");
        assertThat(items)
                .extracting(UndoneCall::action)
                .containsExactly(CallAction.REVERSE, CallAction.REDO, CallAction.REDO, CallAction.REDO);
        assertThat(items.get(1).result()).isEqualTo(new Json("\"done\""));
        assertThat(items.get(2).result()).isNull();
    }

    @Test
    void refusesAVersionThatNoRevertMade() {
        story.start("a").say("a", 2).revert("a", story.at("a", 2)).fork("b", "a", story.head("a"));
        tell();
        assertThat(undone("a", 4).items()).isEmpty();
        for (long version : new long[] {0, 1, 3, 5}) {
            assertThatThrownBy(() -> undone("a", version)).isInstanceOf(Rejected.class);
        }
        assertThatThrownBy(() -> undone("b", 1)).isInstanceOf(Rejected.class);
    }

    @Test
    void aSessionsOwnWordOnAToolStandsBeforeThatOfThoseItWasBornOf() {
        story.start("a").end("a", reversal("book", "cancel")).end("a", reversal("pay", "refund"));
        story.fork("b", "a", story.at("a", 1)).fork("c", "b", story.head("b"));
        story.end("b", reversal("pay", "void")).end("c", ToolReversalChanged.to(new ToolName("book"), null));
        story.end("a", reversal("\ud83e\uddf5", "cut")).end("a", reversal("book", "return"));
        tell();
        assertThat(tools("a")).containsExactly("book return a", "pay refund a", "\ud83e\uddf5 cut a");
        assertThat(tools("b")).containsExactly("book return a", "pay void b", "\ud83e\uddf5 cut a");
        assertThat(tools("c")).containsExactly("pay void b", "\ud83e\uddf5 cut a");
        story.end("a", new SessionDeleted(null, 1, null));
        tell();
        assertThat(tools("b")).contains("book return a");
        assertThatThrownBy(() -> tools("a")).isInstanceOf(Rejected.class);
    }

    @Test
    void saysWhatReversesACallAndWhatBecameOfIt() {
        story.start("a").end("a", reversal("book", "cancel")).fork("b", "a", story.head("a"));
        call("b", "book", "{}", "c1", "c2");
        story.revert("b", story.at("b", 1));
        story.end("b", settled(CallOutcome.FAILED, "\"too late\"")).end("b", settled(CallOutcome.SKIPPED, null));
        story.end("b", new ToolCallSettled(7, CallAction.REVERSE, 0, "c2", CallOutcome.REVERSED, null));
        tell();
        List<UndoneCall> items = undone("b", 3).items();
        assertThat(items.get(0).reversal()).isEqualTo(new ToolReversal(new ToolName("cancel"), null, null));
        assertThat(items.get(0).settled()).isNull();
        assertThat(items.get(1).settled().outcome()).isEqualTo(CallOutcome.SKIPPED);
        assertThat(items.get(1).settled().version()).isEqualTo(5);
        assertThat(items.get(1).settled().at()).isEqualTo(Story.timeOf(story.position() - 1));
    }

    @Test
    void isBounded() {
        story.start("a");
        for (int i = 0; i < 1100; i++) {
            call("a", "t", "{}", "c" + i);
        }
        story.revert("a", story.at("a", 1)).revert("a", story.at("a", 1101));
        tell();
        UndoneCalls undone = undone("a", 1102);
        assertThat(undone.complete()).isFalse();
        assertThat(undone.items()).hasSize(1000);
        assertThat(undone.items().get(0).id()).isEqualTo("c1099");
        UndoneCalls redone = undone("a", 1103);
        assertThat(redone.complete()).isFalse();
        assertThat(redone.items()).hasSize(1000);
        assertThat(redone.items().get(0).id()).isEqualTo("c0");
    }

    @Test
    void answersOfEveryRevertWhatComparingCopiesWould() {
        story = new RandomStory(new Random(11), 1500).story;
        tell();
        int calls = 0;
        for (TrackedEventMessage<?> event : story.events) {
            if (event.getPayload() instanceof SessionReverted && event instanceof DomainEventMessage<?> domain) {
                String session = SessionKey.ofStream(domain.getAggregateIdentifier())
                        .id()
                        .value();
                long version = domain.getSequenceNumber() + 1;
                List<String> expected = expected(session, version);
                List<String> found = new ArrayList<>();
                undone(session, version)
                        .items()
                        .forEach(call -> found.add(call.action() + " " + call.messageIndex() + " " + call.id() + " "
                                + (call.result() != null)));
                assertThat(found).isEqualTo(expected);
                calls += found.size();
            }
        }
        assertThat(calls).isGreaterThan(20);
    }

    private List<String> expected(String session, long version) {
        List<Said> before = story.at(session, version - 1).visible();
        List<Said> after = story.at(session, version).visible();
        int common = 0;
        while (common < Math.min(before.size(), after.size())
                && before.get(common).equals(after.get(common))) {
            common++;
        }
        List<String> expected = calls(CallAction.REVERSE, before, common);
        Collections.reverse(expected);
        expected.addAll(calls(CallAction.REDO, after, common));
        return expected;
    }

    private static List<String> calls(CallAction action, List<Said> visible, int from) {
        List<String> calls = new ArrayList<>();
        for (int i = from; i < visible.size(); i++) {
            Json made = visible.get(i).message().toolCalls();
            if (made == null) {
                continue;
            }
            List<String> answered = new ArrayList<>();
            for (int j = i + 1; j < visible.size() && visible.get(j).message().role() == Role.TOOL; j++) {
                answered.add(visible.get(j).message().toolCallId());
            }
            int index = i;
            ID.matcher(made.text())
                    .results()
                    .map(match -> match.group(1))
                    .forEach(id -> calls.add(action + " " + index + " " + id + " " + answered.contains(id)));
        }
        return calls;
    }

    private void call(String session, String tool, String arguments, String... ids) {
        List<String> calls = new ArrayList<>();
        for (String id : ids) {
            calls.add("{\"type\":\"function\",\"function\":{\"name\":\"" + tool + "\",\"arguments\":\"" + arguments
                    + "\"},\"id\":\"" + id + "\"}");
        }
        Json made = new Json("[" + String.join(", ", calls) + "]");
        story.call(session, new Message(Role.ASSISTANT, null, null, made, null, null, null, null, null), ids);
    }

    private static ToolReversalChanged reversal(String tool, String by) {
        return ToolReversalChanged.to(new ToolName(tool), new ToolReversal(new ToolName(by), null, null));
    }

    private static ToolCallSettled settled(CallOutcome outcome, String detail) {
        return new ToolCallSettled(
                3, CallAction.REVERSE, 0, "c1", outcome, detail == null ? null : Part.of(new Json(detail)));
    }

    private List<String> tools(String session) {
        ToolReversals reversals = ask(new GetToolReversals(story.key(session)));
        assertThat(reversals.complete()).isTrue();
        List<String> tools = new ArrayList<>();
        for (KeptReversal kept : reversals.items()) {
            tools.add(kept.name() + " " + kept.reversal().tool() + " " + kept.sessionId());
        }
        return tools;
    }

    private UndoneCalls undone(String session, long version) {
        return ask(new GetUndoneCalls(story.key(session), version, false));
    }
}
