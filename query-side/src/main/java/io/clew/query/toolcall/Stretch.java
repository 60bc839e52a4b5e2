package io.clew.query.toolcall;

import io.clew.kernel.value.CallAction;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.Role;
import io.clew.query.point.Standing;
import io.clew.query.timeline.MessageView;
import io.clew.query.timeline.VisibleMessages;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tool calls of neighbouring messages, read block by block up to a bound. */
final class Stretch {

    /** Calls that are answered. */
    static final int MOST = 1000;

    /** Messages that are read for them. */
    private static final long MOST_READ = 20_000;

    private static final int BLOCK = 200;

    private final VisibleMessages messages;
    private final Standing standing;
    private final long from;
    private final long to;
    private boolean complete = true;

    /**
     * @param standing where the messages are visible
     * @param from the index of the first
     * @param to the index after the last
     */
    Stretch(VisibleMessages messages, Standing standing, long from, long to) {
        this.messages = messages;
        this.standing = standing;
        this.from = from;
        this.to = to;
    }

    /** Whether all calls were found. */
    boolean isComplete() {
        return complete;
    }

    /** Those to reverse. */
    List<UndoneCall> newestFirst() {
        List<UndoneCall> calls = new ArrayList<>();
        Map<String, Json> results = new HashMap<>();
        long end = to;
        while (end > from) {
            long begin = Math.max(from, end - BLOCK);
            List<MessageView> block = messages.between(standing, begin, end);
            Collections.reverse(block);
            for (MessageView message : block) {
                if (message.role() == Role.TOOL) {
                    // Of several results of one call the first counts, which comes last here.
                    keep(results, message);
                } else {
                    List<UndoneCall> made = made(CallAction.REVERSE, message, results);
                    Collections.reverse(made);
                    calls.addAll(made);
                    results.clear();
                }
            }
            end = begin;
            if (calls.size() >= MOST || to - end >= MOST_READ) {
                break;
            }
        }
        complete = end == from && calls.size() <= MOST;
        return calls.size() <= MOST ? calls : calls.subList(0, MOST);
    }

    /** Those to do again. */
    List<UndoneCall> oldestFirst(int most) {
        List<UndoneCall> calls = new ArrayList<>();
        Map<String, Json> results = new HashMap<>();
        List<UndoneCall> turn = List.of();
        long begin = from;
        while (begin < to && calls.size() + turn.size() < most && begin - from < MOST_READ) {
            long end = Math.min(to, begin + BLOCK);
            for (MessageView message : messages.between(standing, begin, end)) {
                if (message.role() == Role.TOOL) {
                    if (!results.containsKey(String.valueOf(message.toolCallId()))) {
                        keep(results, message);
                    }
                } else {
                    add(calls, turn, results);
                    turn = made(CallAction.REDO, message, Map.of());
                    results.clear();
                }
            }
            begin = end;
        }
        add(calls, turn, results);
        complete = begin == to && calls.size() <= most;
        return calls.size() <= most ? calls : calls.subList(0, most);
    }

    private static void keep(Map<String, Json> results, MessageView message) {
        if (message.toolCallId() != null && message.content() != null) {
            results.put(message.toolCallId(), message.content());
        }
    }

    private static void add(List<UndoneCall> calls, List<UndoneCall> turn, Map<String, Json> results) {
        turn.forEach(call -> calls.add(call.answered(call.id() == null ? null : results.get(call.id()))));
    }

    private static List<UndoneCall> made(CallAction action, MessageView message, Map<String, Json> results) {
        List<UndoneCall> made = new ArrayList<>();
        for (Calls.Call call : Calls.of(message.toolCalls())) {
            made.add(new UndoneCall(
                    action,
                    message.index(),
                    message.id(),
                    call.id(),
                    call.name(),
                    call.arguments(),
                    call.id() == null ? null : results.get(call.id()),
                    null,
                    null));
        }
        return made;
    }
}
