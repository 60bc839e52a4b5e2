package io.clew.query.timeline;

import io.clew.kernel.command.Resolution;
import io.clew.query.group.Answers;
import io.clew.query.group.Projection;
import io.clew.query.group.View;
import io.clew.query.page.Page;
import io.clew.query.point.PointFinder;

/** What was said, where it is visible, and what happened in which version. */
public final class TimelineView implements View {

    private final Timelines timelines;
    private final PointFinder points;

    public TimelineView(Timelines timelines, PointFinder points) {
        this.timelines = timelines;
        this.points = points;
    }

    @Override
    public Projection projection() {
        return new TimelineProjection(timelines, points);
    }

    @Override
    public void answer(Answers answers) {
        PointAnswers ofPoints = new PointAnswers(points);
        answers.to(ResolvePoint.class, Resolution.class, ofPoints::resolve);
        answers.to(IsVisible.class, Boolean.class, ofPoints::isVisible);
        MessageAnswers ofMessages = new MessageAnswers(new VisibleMessages(timelines, points), points);
        answers.to(GetMessages.class, MessagePage.class, ofMessages::page);
        answers.to(GetMessage.class, MessageView.class, ofMessages::message);
        VersionAnswers ofVersions = new VersionAnswers(timelines, points);
        answers.to(GetVersions.class, Page.class, ofVersions::page);
    }
}
