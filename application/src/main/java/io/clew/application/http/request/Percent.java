package io.clew.application.http.request;

import io.clew.kernel.refusal.Invalid;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Percent-decoding, exactly once and without mercy: a broken escape or bytes that are not UTF-8 are refused. */
final class Percent {

    private Percent() {}

    /** @throws Invalid naming the field */
    static String decode(String field, String encoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c > 0x7E || c <= 0x20) {
                throw new Invalid(field, "must be percent-encoded: it has a character that no URL may have");
            }
            if (c != '%') {
                bytes.write(c);
                continue;
            }
            int high = i + 2 < encoded.length() ? Character.digit(encoded.charAt(i + 1), 16) : -1;
            int low = high < 0 ? -1 : Character.digit(encoded.charAt(i + 2), 16);
            if (low < 0) {
                throw new Invalid(
                        field,
                        "has a percent sign without two hexadecimal digits after it; a percent sign itself is %25");
            }
            bytes.write(high << 4 | low);
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Invalid(field, "has percent escapes that are not UTF-8");
        }
    }
}
