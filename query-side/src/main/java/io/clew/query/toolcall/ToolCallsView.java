package io.clew.query.toolcall;

import io.clew.query.group.Answers;
import io.clew.query.group.Projection;
import io.clew.query.group.View;
import io.clew.query.point.PointFinder;
import io.clew.query.timeline.VisibleMessages;

/** Which tool calls reverts hid or showed again, what reverses them and what became of them. */
public final class ToolCallsView implements View {

    private final KeptToolCalls kept;
    private final VisibleMessages messages;
    private final PointFinder points;

    public ToolCallsView(KeptToolCalls kept, VisibleMessages messages, PointFinder points) {
        this.kept = kept;
        this.messages = messages;
        this.points = points;
    }

    @Override
    public Projection projection() {
        return new ToolCallProjection(kept);
    }

    @Override
    public void answer(Answers answers) {
        Reversals reversals = new Reversals(kept, points);
        answers.to(GetToolReversals.class, ToolReversals.class, reversals::all);
        answers.to(
                GetUndoneCalls.class,
                UndoneCalls.class,
                new UndoneCallAnswers(kept, reversals, messages, points)::calls);
    }
}
