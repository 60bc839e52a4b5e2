package io.clew.command;

/**
 * A kind of aggregate snapshot that the write side stores and understands. An engine ignores stored ones of any other
 * type or shape: the aggregate is then read from its events.
 *
 * @param aggregate the aggregate's name, as on its events
 * @param shape the number of the JSON form, stored as the snapshot's revision
 * @param type the class that the serializer is given, and must give back
 */
public record SnapshotShape(String aggregate, int shape, Class<?> type) {}
