package io.clew.log.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

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

    private static final byte[] NOTHING = {};

    /** SHA-256 of the form. */
    public Hash digest(Hasher hasher) {
        byte[] bytes = bytes();
        return hasher.digest(bytes, 0, bytes.length);
    }

    byte[] bytes() {
        byte[][] columns = {
            utf8(streamId),
            utf8(Long.toString(sequence)),
            utf8(eventId),
            utf8(aggregateType),
            utf8(Long.toString(at)),
            utf8(type),
            utf8(revision),
            utf8(data),
            utf8(meta)
        };
        int length = 0;
        for (byte[] column : columns) {
            length += digits(column.length) + 2 + column.length;
        }
        byte[] form = new byte[length];
        int end = 0;
        for (byte[] column : columns) {
            int start = end + digits(column.length);
            int rest = column.length;
            for (int i = start - 1; i >= end; i--) {
                form[i] = (byte) ('0' + rest % 10);
                rest /= 10;
            }
            form[start] = ':';
            System.arraycopy(column, 0, form, start + 1, column.length);
            end = start + 1 + column.length;
            form[end++] = ',';
        }
        return form;
    }

    private static byte[] utf8(@Nullable String text) {
        return text == null ? NOTHING : text.getBytes(UTF_8);
    }

    private static int digits(int number) {
        int digits = 1;
        for (int rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        return digits;
    }
}
