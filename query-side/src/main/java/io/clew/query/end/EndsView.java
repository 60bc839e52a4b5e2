package io.clew.query.end;

import io.clew.kernel.value.ChildPolicy;
import io.clew.query.group.Answers;
import io.clew.query.group.Projection;
import io.clew.query.group.View;
import io.clew.query.page.Page;

/** How sessions have ended, and what is left to do below them. */
public final class EndsView implements View {

    private final Ends ends;

    public EndsView(Ends ends) {
        this.ends = ends;
    }

    @Override
    public Projection projection() {
        return new EndProjection(ends);
    }

    @Override
    public void answer(Answers answers) {
        answers.to(
                FindUnfinishedDeletions.class,
                Page.class,
                question -> ends.unfinished(question.edge(), question.limit()));
        answers.to(
                GetDescendants.class,
                Page.class,
                question -> ends.children(question.session(), question.edge(), question.limit()));
        answers.to(CountAffected.class, Affected.class, this::affected);
    }

    private Affected affected(CountAffected question) {
        ChildPolicy policy = question.children();
        return new Affected(
                ends.livingChildren(question.session()),
                policy == null ? 1 : 1 + ends.countBelow(question.session(), policy));
    }
}
