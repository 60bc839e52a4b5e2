package io.clew.kernel.id;

/** The full address of a transaction: its namespace and its id there. */
public record TransactionKey(Namespace namespace, TransactionId id) {

    private static final String KIND = "transaction";

    /** The name of the stream of its receipt. */
    public String streamId() {
        return StreamId.of(KIND, namespace, id.value());
    }

    @Override
    public String toString() {
        return streamId();
    }
}
