package io.clew.kernel.seal;

/**
 * Where an event stands for ever.
 *
 * @param sequence in its stream, from 0
 */
public record EventPlace(String streamId, long sequence) {

    /** The address of one of the event's parts. */
    public PartAddress part(String pointer) {
        return new PartAddress(streamId, sequence, pointer);
    }
}
