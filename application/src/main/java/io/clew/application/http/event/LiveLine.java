package io.clew.application.http.event;

import java.time.Instant;

/**
 * One event as all listeners get it, with the facts that decide who does.
 *
 * @param message as it goes over the wire, shared by all
 */
record LiveLine(
        long position,
        String namespace,
        String streamId,
        long version,
        String type,
        Instant at,
        String actor,
        Message message) {

    /** Bytes that nobody changes. */
    static final class Message {

        private final byte[] bytes;

        Message(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] bytes() {
            return bytes;
        }
    }
}
