package io.clew.query;

import static io.clew.query.Talk.calling;
import static io.clew.query.Talk.calls;
import static io.clew.query.Talk.leading;
import static io.clew.query.Talk.says;
import static io.clew.query.Talk.summary;
import static org.assertj.core.api.Assertions.assertThat;

import io.clew.kernel.event.SummaryAdded;
import io.clew.kernel.value.Message;
import io.clew.kernel.value.PointName;
import io.clew.kernel.value.Role;
import io.clew.query.Story.Point;
import io.clew.query.Story.Said;
import io.clew.query.context.Context;
import io.clew.query.context.GetContext;
import io.clew.query.timeline.MessageView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever was said, and wherever the cut falls: no tool result without its call and that call's other results. */
abstract class ContextCutContract extends StoreContract {

    private static final Pattern CALL_ID = Pattern.compile("\"id\":\"([^\"]*)\"");
    private static final String[] IDS = {"c1", "c2", "c3"};

    /** The summaries visible at each version of each session, newest first: copied lists. */
    private final Map<String, List<List<SummaryAdded>>> summaries = new HashMap<>();

    private Random random = new Random();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void everyToolResultStandsWithItsCall(long seed) {
        random = new Random(seed);
        story.start("s0");
        summaries.put("s0", new ArrayList<>(List.of(List.of())));
        for (int i = 0; i < 80; i++) {
            step("s" + random.nextInt(story.lives.size()));
        }
        tell();
        int cuts = 0;
        for (String session : story.lives.keySet()) {
            for (Point point : story.life(session).points) {
                for (int most = 1; most <= point.visible().size() + 1; most++) {
                    check(session, point, most);
                    cuts++;
                }
            }
        }
        assertThat(cuts).isGreaterThan(300);
    }

    private void check(String session, Point point, int most) {
        List<SummaryAdded> visible = summaries.get(session).get((int) point.version() - 1);
        SummaryAdded newest = visible.isEmpty() ? null : visible.get(0);
        for (boolean sendable : new boolean[] {false, true}) {
            check(session, point, most, null, sendable);
            if (newest != null) {
                check(session, point, most, newest, sendable);
            }
        }
    }

    private void check(String session, Point point, int most, SummaryAdded summary, boolean sendable) {
        Context context = ask(new GetContext(
                story.key(session), new PointName.Version(point.version()), most, summary != null, sendable));
        List<Said> visible = point.visible();
        int leading = leading(visible);
        int begin = summary == null ? leading : (int) summary.through().messageCount();
        assertThat(context.leading()).hasSize(leading);
        assertThat(context.summary() == null ? null : context.summary().id())
                .isEqualTo(summary == null ? null : summary.id());
        assertThat(context.newest()).hasSizeLessThanOrEqualTo(most);
        assertThat(context.newest()).allMatch(message -> message.index() >= begin);
        assertThat(context.omitted())
                .isEqualTo(visible.size() - begin - context.newest().size());
        assertSameMessages(visible, context);
        Set<Integer> given = new TreeSet<>();
        context.newest().forEach(message -> given.add((int) message.index()));
        assertThat(given).hasSameSizeAs(context.newest());
        if (sendable) {
            assertSendable(context.newest());
        } else {
            assertThat(given).isEqualTo(expected(visible, Math.max(begin, visible.size() - most)));
        }
        assertResultsStandTogether(visible, given, context.newest());
        List<String> open = point.open() == null ? List.of() : point.open().ids();
        assertThat(context.openToolCalls().stream().map(call -> call.id()).toList())
                .isEqualTo(open);
    }

    private static void assertSameMessages(List<Said> visible, Context context) {
        Stream.concat(context.leading().stream(), context.newest().stream()).forEach(message -> {
            Said said = visible.get((int) message.index());
            assertThat(message.id()).hasToString(said.id());
            assertThat(message.content()).isEqualTo(said.message().content());
        });
    }

    /** All from the cut on, but results whose caller stands before it or did not call them. */
    private static Set<Integer> expected(List<Said> visible, int from) {
        Set<Integer> expected = new TreeSet<>();
        for (int i = from; i < visible.size(); i++) {
            Message message = visible.get(i).message();
            int caller = callerOf(visible, i);
            if (message.role() != Role.TOOL || caller >= from) {
                expected.add(i);
            }
        }
        return expected;
    }

    /** Where the call stands that this result answers; -1 if it answers none. */
    private static int callerOf(List<Said> visible, int index) {
        int caller = index;
        while (caller >= 0 && visible.get(caller).message().role() == Role.TOOL) {
            caller--;
        }
        boolean called = caller >= 0
                && idsOf(visible.get(caller).message())
                        .contains(visible.get(index).message().toolCallId());
        return called ? caller : -1;
    }

    private static void assertResultsStandTogether(List<Said> visible, Set<Integer> given, List<MessageView> newest) {
        Set<Integer> withCalls = new HashSet<>();
        newest.stream().filter(m -> m.toolCalls() != null).forEach(m -> withCalls.add((int) m.index()));
        for (int i = 0; i < visible.size(); i++) {
            if (visible.get(i).message().role() == Role.TOOL) {
                assertThat(given.contains(i)).isEqualTo(withCalls.contains(callerOf(visible, i)));
            }
        }
    }

    /** What a model's API checks: results follow the calls they answer, and no call is left without one. */
    private static void assertSendable(List<MessageView> messages) {
        Set<String> called = new HashSet<>();
        Set<String> answered = new HashSet<>();
        for (MessageView message : messages) {
            if (message.role() == Role.TOOL) {
                assertThat(called).contains(message.toolCallId());
                answered.add(message.toolCallId());
            } else {
                assertThat(answered).isEqualTo(called);
                called.clear();
                answered.clear();
                if (message.toolCalls() != null) {
                    Matcher ids = CALL_ID.matcher(message.toolCalls().text());
                    while (ids.find()) {
                        called.add(ids.group(1));
                    }
                    assertThat(called).isNotEmpty();
                } else {
                    assertThat(message.content()).isNotNull();
                }
            }
        }
        assertThat(answered).isEqualTo(called);
    }

    private static Set<String> idsOf(Message message) {
        Set<String> found = new HashSet<>();
        if (message.toolCalls() != null) {
            Matcher ids = CALL_ID.matcher(message.toolCalls().text());
            while (ids.find()) {
                found.add(ids.group(1));
            }
        }
        return found;
    }

    private void step(String session) {
        Point head = story.head(session);
        switch (random.nextInt(18)) {
            case 0 -> story.say(session, says(Role.SYSTEM, "s"));
            case 1, 2 -> story.say(session, says(Role.USER, "u"), says(Role.ASSISTANT, "a"));
            case 3 -> story.say(session, says(Role.DEVELOPER, "d"));
            case 4, 5 -> story.call(session, calls(null, "c1", "c2"), "c1", "c2");
            case 6 -> story.call(session, calls("two", "c1", "c1"), "c1");
            case 7 -> story.call(session, calling("no id", "[{\"type\":\"function\"}]"));
            case 8 -> wholeTurn(session);
            case 9, 10, 11, 12 -> story.result(session, IDS[random.nextInt(3)]);
            case 13 -> fork(session);
            case 14 -> revert(session);
            default -> summarize(session, head);
        }
        List<List<SummaryAdded>> of = summaries.get(session);
        while (of.size() < story.life(session).points.size()) {
            of.add(of.get(of.size() - 1));
        }
    }

    private void wholeTurn(String session) {
        story.call(session, calls(null, "c3", "c2"), "c3", "c2").result(session, "c2");
        story.result(session, "c3").say(session, says(Role.ASSISTANT, "so"));
    }

    private void fork(String session) {
        String child = "s" + story.lives.size();
        Point base = anyPoint(session);
        story.fork(child, session, base);
        summaries.put(child, new ArrayList<>(List.of(summariesAt(base))));
    }

    private void revert(String session) {
        Point to = anyPoint(session);
        story.revert(session, to);
        summaries.get(session).add(summariesAt(to));
    }

    private List<SummaryAdded> summariesAt(Point point) {
        return summaries.get(point.session()).get((int) point.version() - 1);
    }

    private Point anyPoint(String session) {
        List<Point> points = story.life(session).points;
        return points.get(random.nextInt(points.size()));
    }

    private void summarize(String session, Point head) {
        int from = leading(head.visible());
        if (from < head.visible().size()) {
            int to = from + random.nextInt(head.visible().size() - from);
            SummaryAdded added = summary(story, session, "y" + story.position(), from, to);
            story.summarize(session, added);
            List<SummaryAdded> visible = new ArrayList<>(List.of(added));
            visible.addAll(summariesAt(head));
            summaries.get(session).add(visible);
        }
    }
}
