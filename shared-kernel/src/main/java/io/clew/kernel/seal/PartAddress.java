package io.clew.kernel.seal;

/**
 * Where a sealed part stands for ever. It is bound to what is sealed there, which opens nowhere else.
 *
 * @param streamId of the event
 * @param sequence of the event in its stream, from 0
 * @param pointer of the part in the event's stored JSON (RFC 6901)
 */
public record PartAddress(String streamId, long sequence, String pointer) {}
