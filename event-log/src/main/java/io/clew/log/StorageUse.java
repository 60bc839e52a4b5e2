package io.clew.log;

/**
 * What the events of a namespace take.
 *
 * @param bytes of their data and metadata as they are stored, in UTF-8
 */
public record StorageUse(long events, long bytes) {

    public static final StorageUse NONE = new StorageUse(0, 0);

    public StorageUse plus(StorageUse other) {
        return new StorageUse(events + other.events, bytes + other.bytes);
    }
}
