package io.clew.kernel.id;

/** The full address of one key of agent state: its namespace, its agent and its name there. */
public record AgentKey(Namespace namespace, AgentId agent, StateKey key) {

    private static final String KIND = "agent-key";

    /** The name of the key's event stream; a version of the key is a place in it, counted from 1. */
    public String streamId() {
        return StreamId.of(KIND, namespace, agent.value(), key.value());
    }

    /**
     * The key whose stream bears this name.
     *
     * @throws IllegalArgumentException if it is not the stream of a key of agent state
     */
    public static AgentKey ofStream(String streamId) {
        StreamId.Parts parts = StreamId.parse(streamId);
        if (!parts.kind().equals(KIND) || parts.ids().size() != 2) {
            throw new IllegalArgumentException("Not the stream of a key of agent state: " + streamId);
        }
        return new AgentKey(
                parts.namespace(),
                new AgentId(parts.ids().get(0)),
                new StateKey(parts.ids().get(1)));
    }

    /** Whether a stream of this name is that of a key of agent state. */
    public static boolean isStream(String streamId) {
        return streamId.startsWith(KIND + ":");
    }

    @Override
    public String toString() {
        return streamId();
    }
}
