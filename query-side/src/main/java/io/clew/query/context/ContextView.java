package io.clew.query.context;

import io.clew.query.group.Answers;
import io.clew.query.group.Projection;
import io.clew.query.group.View;
import io.clew.query.point.PointFinder;
import io.clew.query.summary.KeptSummaries;
import io.clew.query.timeline.VisibleMessages;

/** What a model is told; it stands on the rows of other views. */
public final class ContextView implements View {

    private final VisibleMessages messages;
    private final KeptSummaries summaries;
    private final PointFinder points;

    public ContextView(VisibleMessages messages, KeptSummaries summaries, PointFinder points) {
        this.messages = messages;
        this.summaries = summaries;
        this.points = points;
    }

    /** Has nothing to keep. */
    @Override
    public Projection projection() {
        return (event, recorded) -> {};
    }

    @Override
    public void answer(Answers answers) {
        answers.to(GetContext.class, Context.class, new ContextAnswers(messages, summaries, points)::context);
        answers.to(ReadForSummary.class, SummaryReading.class, new SummaryReader(messages, points)::read);
    }
}
