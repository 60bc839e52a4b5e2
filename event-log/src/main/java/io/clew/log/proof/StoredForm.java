package io.clew.log.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The one form of an event's columns as bytes: a netstring each, {@code <octets>:<utf-8>,}, in this order. It never
 * changes; what is absent is an empty one, and no column is ever stored as an empty text instead.
 *
 * @param at milliseconds since 1970
 * @param data the payload as stored, sealed parts as they are
 */
public record StoredForm(
        String streamId,
        long sequence,
        String eventId,
        @Nullable String aggregateType,
        long at,
        String type,
        @Nullable String revision,
        String data,
        String meta) {

    /** SHA-256 of the form. */
    public Hash digest(Hasher hasher) {
        byte[] bytes = bytes();
        return hasher.digest(bytes, 0, bytes.length);
    }

    byte[] bytes() {
        ByteArrayOutputStream to = new ByteArrayOutputStream(256 + data.length() + meta.length());
        put(streamId, to);
        put(Long.toString(sequence), to);
        put(eventId, to);
        put(aggregateType, to);
        put(Long.toString(at), to);
        put(type, to);
        put(revision, to);
        put(data, to);
        put(meta, to);
        return to.toByteArray();
    }

    private static void put(@Nullable String text, ByteArrayOutputStream to) {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(UTF_8);
        to.writeBytes(Integer.toString(bytes.length).getBytes(UTF_8));
        to.write(':');
        to.writeBytes(bytes);
        to.write(',');
    }
}
