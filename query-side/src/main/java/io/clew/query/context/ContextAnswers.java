package io.clew.query.context;

import static java.util.Objects.requireNonNull;

import io.clew.kernel.id.SessionKey;
import io.clew.kernel.value.OpenToolCalls;
import io.clew.query.context.Calls.Call;
import io.clew.query.point.EventAddress;
import io.clew.query.point.PointFinder;
import io.clew.query.point.Standing;
import io.clew.query.summary.KeptSummaries;
import io.clew.query.summary.SummaryView;
import io.clew.query.timeline.MessageView;
import io.clew.query.timeline.VisibleMessages;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers what a model is told; reads little more than it answers, however long the history is. */
final class ContextAnswers {

    private final VisibleMessages messages;
    private final KeptSummaries summaries;
    private final PointFinder points;

    ContextAnswers(VisibleMessages messages, KeptSummaries summaries, PointFinder points) {
        this.messages = messages;
        this.summaries = summaries;
        this.points = points;
    }

    Context context(GetContext question) {
        Standing standing = points.find(question.session(), question.at(), null);
        List<MessageView> leading = Leading.of(standing, messages);
        SummaryView summary = question.summarized() ? summary(standing) : null;
        long begin = leading.size();
        long stoodFor = 0;
        if (summary != null && summary.to() >= begin) {
            stoodFor = summary.to() + 1 - Math.max(begin, summary.from());
            begin = summary.to() + 1;
        }
        OpenToolCalls open = standing.openToolCalls();
        long count = standing.messageCount();
        long end = question.sendable() && open != null ? Math.max(begin, open.index()) : count;
        // What a turn lost by this cut shows: its first messages are results without a call.
        long from = Math.max(begin, end - question.maxMessages());
        List<MessageView> newest = Turns.cut(messages.between(standing, from, end), question.sendable());
        return new Context(
                standing.session().id(),
                standing.version(),
                count,
                count - leading.size() - stoodFor - newest.size(),
                leading,
                summary,
                newest,
                open == null ? List.of() : openCalls(standing, open));
    }

    private @Nullable SummaryView summary(Standing standing) {
        EventAddress added = standing.summary();
        if (added == null) {
            return null;
        }
        SessionKey writer = standing.session().sibling(added.session());
        SummaryView view = requireNonNull(summaries.at(writer, added.version())).view();
        // What was erased stands for nothing: the messages are told instead, as far as they can be.
        return view.erased() == null ? view : null;
    }

    private List<OpenCall> openCalls(Standing standing, OpenToolCalls open) {
        MessageView calling =
                messages.between(standing, open.index(), open.index() + 1).get(0);
        List<Call> calls = Calls.of(calling.toolCalls());
        return open.ids().stream()
                .map(id -> new OpenCall(id, name(calls, id), open.index()))
                .toList();
    }

    private static @Nullable String name(List<Call> calls, String id) {
        for (Call call : calls) {
            if (id.equals(call.id())) {
                return call.name();
            }
        }
        return null;
    }
}
