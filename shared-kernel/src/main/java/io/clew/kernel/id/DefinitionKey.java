package io.clew.kernel.id;

/** The full address of a definition: its namespace, its kind and its id there. */
public record DefinitionKey(Namespace namespace, DefinitionKind kind, DefinitionId id) {

    /** The name of the definition's event stream. */
    public String streamId() {
        return StreamId.of(kind.wire(), namespace, id.value());
    }

    /**
     * The definition whose stream bears this name.
     *
     * @throws IllegalArgumentException if it is not the stream of a definition
     */
    public static DefinitionKey ofStream(String streamId) {
        StreamId.Parts parts = StreamId.parse(streamId);
        if (parts.ids().size() != 1) {
            throw new IllegalArgumentException("Not the stream of a definition: " + streamId);
        }
        return new DefinitionKey(
                parts.namespace(),
                DefinitionKind.of(parts.kind()),
                new DefinitionId(parts.ids().get(0)));
    }

    /** Whether a stream of this name is a definition's. */
    public static boolean isStream(String streamId) {
        for (DefinitionKind kind : DefinitionKind.values()) {
            if (streamId.startsWith(kind.wire() + ":")) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return streamId();
    }
}
