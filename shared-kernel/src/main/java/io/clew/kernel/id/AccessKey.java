package io.clew.kernel.id;

/**
 * The full address of a record of access.
 *
 * @param namespace that of those who may read it
 * @param node the name of the server that writes it
 */
public record AccessKey(Namespace namespace, String node) {

    /** The namespace of what belongs to no other: whoever called was not known, or may not be there. */
    public static final Namespace NOBODYS = new Namespace("_access");

    private static final String KIND = "access";

    /** The name of the record's event stream. */
    public String streamId() {
        return StreamId.of(KIND, namespace, node);
    }

    @Override
    public String toString() {
        return streamId();
    }
}
