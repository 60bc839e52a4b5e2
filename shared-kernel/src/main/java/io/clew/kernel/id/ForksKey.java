package io.clew.kernel.id;

/**
 * The full address of a request for numbered forks.
 *
 * @param request digest of its method, path and idempotency key
 */
public record ForksKey(Namespace namespace, String request) {

    private static final String KIND = "forks";

    /** The name of the stream of its receipt. */
    public String streamId() {
        return StreamId.of(KIND, namespace, request);
    }

    @Override
    public String toString() {
        return streamId();
    }
}
