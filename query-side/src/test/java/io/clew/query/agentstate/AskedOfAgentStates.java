package io.clew.query.agentstate;

import static io.clew.query.agentstate.AgentStateStory.delete;
import static io.clew.query.agentstate.AgentStateStory.key;
import static io.clew.query.agentstate.AgentStateStory.write;

import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.AgentKey;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.StateKey;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.TrackedEventMessage;

/** All that can happen to agent state, and all that can be asked of it. */
public final class AskedOfAgentStates {

    private static final AgentKey K = key("a", "k");

    private AskedOfAgentStates() {}

    public static List<TrackedEventMessage<?>> events() {
        AgentStateStory story = new AgentStateStory();
        story.commit(write(K, "1"), write("a", "l", "1"), delete("a", "m"));
        story.commit(delete(K));
        story.commit(write(K, "2"), write("b", "k", "1"));
        return story.events;
    }

    public static List<Object> questions() {
        List<Object> questions = new ArrayList<>();
        questions.add(new GetKey(K, GetKey.Moment.NOW));
        questions.add(new GetKey(K, new GetKey.Moment.AtVersion(1)));
        questions.add(new GetKey(K, new GetKey.Moment.AsOf(4)));
        questions.add(new FindKeyVersions(K, Long.MAX_VALUE, 10));
        questions.add(new FindOperations(K.namespace(), K.agent(), 1, 100, 0, 10));
        questions.add(new FindOperations(K.namespace(), K.agent(), 1, 100, 2, 10));
        for (Long commitTs : new Long[] {null, 1L}) {
            for (boolean backwards : new boolean[] {false, true}) {
                for (String prefix : new String[] {"", "k"}) {
                    for (StateKey from : new StateKey[] {null, new StateKey("k")}) {
                        questions.add(keys(prefix, commitTs, from, backwards));
                    }
                }
            }
        }
        return questions;
    }

    private static FindKeys keys(String prefix, Long commitTs, StateKey from, boolean backwards) {
        return new FindKeys(new Namespace("default"), new AgentId("a"), prefix, commitTs, from, backwards, 10);
    }
}
