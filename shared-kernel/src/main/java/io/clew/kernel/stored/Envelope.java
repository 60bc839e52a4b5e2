package io.clew.kernel.stored;

import io.clew.kernel.seal.PartAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The JSON object a part is stored as: {@code {"plain": value}}, {@code {"sealed": "…", "by": [key, …]}} or
 * {@code {"erased": true}}; where it does not stand at its own place, with that place as {@code in}, {@code n} and
 * {@code at}.
 *
 * @param text of the whole object
 * @param plain text of the value
 * @param sealed as {@link io.clew.kernel.seal.Seals#seal} made it
 * @param own its own place, if it says one
 */
record Envelope(
        String text,
        @Nullable String plain,
        @Nullable String sealed,
        List<Long> by,
        @Nullable PartAddress own) {

    private static final int FORMAT = 1;
    private static final int NONCE = 12;
    private static final int TAG = 16;
    private static final byte DEFLATED = 2;

    /** Letters of base64 that hold the form, and the length of what was deflated. */
    private static final int HEAD_LETTERS = 8;

    /** Reads the object the parser stands at the start of; leaves it at its end. */
    static Envelope read(JsonParser parser, String source) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new UnreadableStored("A part of something stored is no object");
        }
        int from = Math.toIntExact(parser.currentTokenLocation().getCharOffset());
        String plain = null;
        String sealed = null;
        List<Long> by = List.of();
        boolean erased = false;
        String in = null;
        long n = 0;
        String at = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "plain" -> plain = raw(parser, source);
                case "sealed" -> sealed = parser.getString();
                case "by" -> by = numbers(parser);
                case "erased" -> erased = parser.getBooleanValue();
                case "in" -> in = parser.getString();
                case "n" -> n = parser.getLongValue();
                case "at" -> at = parser.getString();
                default -> throw new UnreadableStored("A part of something stored has an unknown member");
            }
        }
        parser.finishToken();
        int to = Math.toIntExact(parser.currentLocation().getCharOffset());
        if ((plain == null ? 0 : 1) + (sealed == null ? 0 : 1) + (erased ? 1 : 0) != 1
                || (sealed == null) != by.isEmpty()) {
            throw new UnreadableStored("A part of something stored is neither plain nor sealed nor erased");
        }
        return new Envelope(
                source.substring(from, to),
                plain,
                sealed,
                by,
                in == null || at == null ? null : new PartAddress(in, n, at));
    }

    /** Bytes of UTF-8 of the plain value; known without opening it. */
    long bytes() {
        if (plain != null) {
            return utf8(plain);
        }
        if (sealed == null) {
            return 0;
        }
        if (sealed.length() < HEAD_LETTERS) {
            throw new UnreadableStored("A sealed part of something stored is cut short");
        }
        byte[] head;
        try {
            head = Base64.getUrlDecoder().decode(sealed.substring(0, HEAD_LETTERS));
        } catch (IllegalArgumentException e) {
            throw new UnreadableStored("A sealed part of something stored is damaged", e);
        }
        return head[0] == DEFLATED ? ByteBuffer.wrap(head).getInt(1) : sealed.length() * 3L / 4 - FORMAT - NONCE - TAG;
    }

    private static long utf8(String text) {
        long bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
            }
        }
        return bytes;
    }

    private static String raw(JsonParser parser, String source) {
        int from = Math.toIntExact(parser.currentTokenLocation().getCharOffset());
        parser.skipChildren();
        parser.finishToken();
        return source.substring(from, Math.toIntExact(parser.currentLocation().getCharOffset()));
    }

    private static List<Long> numbers(JsonParser parser) {
        List<Long> numbers = new ArrayList<>(2);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            numbers.add(parser.getLongValue());
        }
        return List.copyOf(numbers);
    }
}
