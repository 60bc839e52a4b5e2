package io.clew.kernel.id;

/** The full address of a session: its namespace and its id there. */
public record SessionKey(Namespace namespace, SessionId id) {

    private static final String KIND = "session";

    /** The name of the session's event stream. */
    public String streamId() {
        return StreamId.of(KIND, namespace, id.value());
    }

    /**
     * The session whose stream bears this name.
     *
     * @throws IllegalArgumentException if it is not the stream of a session
     */
    public static SessionKey ofStream(String streamId) {
        StreamId.Parts parts = StreamId.parse(streamId);
        if (!parts.kind().equals(KIND) || parts.ids().size() != 1) {
            throw new IllegalArgumentException("Not the stream of a session: " + streamId);
        }
        return new SessionKey(parts.namespace(), new SessionId(parts.ids().get(0)));
    }

    /** Whether a stream of this name is a session's. */
    public static boolean isStream(String streamId) {
        return streamId.startsWith(KIND + ":");
    }

    /** The same id space, another session. */
    public SessionKey sibling(SessionId other) {
        return new SessionKey(namespace, other);
    }

    @Override
    public String toString() {
        return streamId();
    }
}
