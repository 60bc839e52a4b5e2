package io.clew.query.toolcall;

import io.clew.kernel.history.History;
import io.clew.kernel.history.Place;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.id.ToolName;
import io.clew.kernel.refusal.Rejected;
import io.clew.kernel.refusal.Rejection;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.value.CallAction;
import io.clew.kernel.value.ToolReversal;
import io.clew.query.point.PointFinder;
import io.clew.query.point.SessionLine;
import io.clew.query.point.Standing;
import io.clew.query.timeline.VisibleMessages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers which tool calls a revert hid or showed again; what that costs follows those messages, not the history. */
final class UndoneCallAnswers {

    private final KeptToolCalls kept;
    private final Reversals reversals;
    private final VisibleMessages messages;
    private final PointFinder points;

    UndoneCallAnswers(KeptToolCalls kept, Reversals reversals, VisibleMessages messages, PointFinder points) {
        this.kept = kept;
        this.reversals = reversals;
        this.messages = messages;
        this.points = points;
    }

    UndoneCalls calls(GetUndoneCalls question) {
        SessionKey session = question.session();
        SessionLine line = question.ofDeleted() ? points.known(session) : points.readable(session);
        long version = question.revert();
        if (version < 2 || version > line.version()) {
            throw noRevert();
        }
        Standing after = points.at(session, version);
        if (after.place().segment().id().firstVersion() != version) {
            throw noRevert();
        }
        Standing before = points.at(session, version - 1);
        History hidden = points.history(before);
        History shown = points.history(after);
        long common = hidden.commonAncestor(shown).map(Place::messageCount).orElse(0L);
        Stretch undone = new Stretch(messages, before, common, hidden.messageCount());
        List<UndoneCall> found = new ArrayList<>(undone.newestFirst());
        Stretch redone = new Stretch(messages, after, common, shown.messageCount());
        found.addAll(redone.oldestFirst(Stretch.MOST - found.size()));
        return new UndoneCalls(told(session, version, found), undone.isComplete() && redone.isComplete());
    }

    private static Rejected noRevert() {
        return Rejection.of(RejectionCode.NOT_FOUND, "No revert made this version of the session; name one that did.")
                .asException();
    }

    private List<UndoneCall> told(SessionKey session, long version, List<UndoneCall> calls) {
        Set<ToolName> tools = new LinkedHashSet<>();
        for (UndoneCall call : calls) {
            ToolName tool = call.action() == CallAction.REVERSE ? call.tool() : null;
            if (tool != null) {
                tools.add(tool);
            }
        }
        Map<ToolName, KeptReversal> known = reversals.of(session, tools);
        Map<Which, Settlement> settled = new HashMap<>();
        for (Settlement said : kept.settled(session, version)) {
            settled.put(new Which(said.action(), said.messageIndex(), said.callId()), said);
        }
        return calls.stream()
                .map(call -> call.with(
                        reversal(call, known), settled.get(new Which(call.action(), call.messageIndex(), call.id()))))
                .toList();
    }

    private static @Nullable ToolReversal reversal(UndoneCall call, Map<ToolName, KeptReversal> known) {
        ToolName tool = call.action() == CallAction.REVERSE ? call.tool() : null;
        KeptReversal found = tool == null ? null : known.get(tool);
        return found == null ? null : found.reversal();
    }

    private record Which(
            CallAction action, long messageIndex, @Nullable String callId) {}
}
