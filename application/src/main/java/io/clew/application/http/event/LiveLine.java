package io.clew.application.http.event;

import java.time.Instant;

/**
 * One event as all listeners get it, with the facts that decide who does.
 *
 * @param message as it goes over the wire, shared by all
 */
public record LiveLine(
        long position,
        String namespace,
        String streamId,
        long version,
        String type,
        Instant at,
        String actor,
        Message message) {

    /** Bytes that nobody changes. */
    public static final class Message {

        private final byte[] bytes;

        public Message(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] bytes() {
            return bytes;
        }
    }
}
