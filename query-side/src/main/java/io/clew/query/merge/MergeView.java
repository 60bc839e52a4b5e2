package io.clew.query.merge;

import io.clew.query.group.Answers;
import io.clew.query.group.Projection;
import io.clew.query.group.View;
import io.clew.query.point.PointFinder;
import io.clew.query.state.StateReader;

/** In what points differ; it stands on the rows of other views. */
public final class MergeView implements View {

    private final StateReader states;
    private final PointFinder points;

    public MergeView(StateReader states, PointFinder points) {
        this.states = states;
        this.points = points;
    }

    /** Has nothing to keep. */
    @Override
    public Projection projection() {
        return (event, recorded) -> {};
    }

    @Override
    public void answer(Answers answers) {
        answers.to(GetDivergence.class, Divergence.class, new DivergenceAnswers(states, points)::divergence);
    }
}
