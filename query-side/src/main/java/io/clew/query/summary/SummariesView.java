package io.clew.query.summary;

import io.clew.query.group.Answers;
import io.clew.query.group.Projection;
import io.clew.query.group.View;
import io.clew.query.point.PointFinder;

/** Which summaries stand for older messages. */
public final class SummariesView implements View {

    private final KeptSummaries summaries;
    private final PointFinder points;

    public SummariesView(KeptSummaries summaries, PointFinder points) {
        this.summaries = summaries;
        this.points = points;
    }

    @Override
    public Projection projection() {
        return new SummaryProjection(summaries, points);
    }

    @Override
    public void answer(Answers answers) {
        SummaryAnswers ofSummaries = new SummaryAnswers(summaries, points);
        answers.to(FindSummaries.class, SummaryPage.class, ofSummaries::page);
        answers.to(GetSummary.class, SummaryView.class, ofSummaries::summary);
    }
}
