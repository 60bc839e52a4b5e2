package io.clew.kernel.id;

/**
 * The full address of an import.
 *
 * @param id derived from what is imported, so that the same bundle is the same import
 */
public record ImportKey(Namespace namespace, String id) {

    private static final String KIND = "import";

    /** The name of the import's event stream. */
    public String streamId() {
        return StreamId.of(KIND, namespace, id);
    }

    /**
     * The import whose stream bears this name.
     *
     * @throws IllegalArgumentException if it is not the stream of an import
     */
    public static ImportKey ofStream(String streamId) {
        StreamId.Parts parts = StreamId.parse(streamId);
        if (!parts.kind().equals(KIND) || parts.ids().size() != 1) {
            throw new IllegalArgumentException("Not the stream of an import: " + streamId);
        }
        return new ImportKey(parts.namespace(), parts.ids().get(0));
    }

    @Override
    public String toString() {
        return streamId();
    }
}
