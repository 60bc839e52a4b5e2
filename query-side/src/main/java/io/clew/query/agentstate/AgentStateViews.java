package io.clew.query.agentstate;

import io.clew.query.group.Answers;
import io.clew.query.group.GroupEvents;
import io.clew.query.group.Views;

/** Views of agent state. */
public final class AgentStateViews implements Views {

    private final AgentStateStore store;

    public AgentStateViews(AgentStateStore store) {
        this.store = store;
    }

    @Override
    public GroupEvents events() {
        return new AgentStateEvents(store.states());
    }

    @Override
    public void answer(Answers answers) {
        AgentStateAnswers states = new AgentStateAnswers(store.states());
        answers.to(GetKey.class, FoundKey.class, states::key);
        answers.to(FindKeys.class, KeyPage.class, states::keys);
        answers.to(FindKeyVersions.class, KeyHistory.class, states::history);
        answers.to(FindLast.class, FirstOfLast.class, states::last);
        answers.to(FindOperations.class, Operations.class, states::operations);
    }
}
