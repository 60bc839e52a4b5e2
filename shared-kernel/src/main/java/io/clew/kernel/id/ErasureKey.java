package io.clew.kernel.id;

/** The full address of an erasure. */
public record ErasureKey(Namespace namespace, String id) {

    /** The kind of the streams of erasures. */
    public static final String KIND = "erasure";

    /** The name of the erasure's event stream. */
    public String streamId() {
        return StreamId.of(KIND, namespace, id);
    }

    @Override
    public String toString() {
        return streamId();
    }
}
