package io.clew.query.state;

import io.clew.kernel.command.StateReading;
import io.clew.query.group.Answers;
import io.clew.query.group.Projection;
import io.clew.query.group.View;
import io.clew.query.point.PointFinder;

/** Session state at every point, and what each key held. */
public final class StateView implements View {

    private final States states;
    private final PointFinder points;

    public StateView(States states, PointFinder points) {
        this.states = states;
        this.points = points;
    }

    @Override
    public Projection projection() {
        return new StateProjection(states, points);
    }

    @Override
    public void answer(Answers answers) {
        StateAnswers ofState = new StateAnswers(states, points);
        answers.to(GetState.class, SessionState.class, ofState::state);
        answers.to(GetStateValue.class, StateValue.class, ofState::value);
        answers.to(ReadState.class, StateReading.class, ofState::reading);
        HistoryAnswers ofHistory = new HistoryAnswers(states, points);
        answers.to(GetStateHistory.class, StateHistory.class, ofHistory::page);
    }
}
