package io.clew.kernel.value;

import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.refusal.TooLarge;
import io.clew.kernel.seal.Part;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Checks of plain texts and of metadata that several values share. */
public final class Texts {

    private Texts() {}

    /** At most so many code points of well-formed Unicode, else {@link TooLarge} or {@link Invalid}. */
    public static String atMost(String field, String text, int maxCodePoints) {
        int codePoints = text.codePointCount(0, text.length());
        if (codePoints > maxCodePoints) {
            throw new TooLarge(
                    field,
                    maxCodePoints,
                    field + " may have at most " + maxCodePoints + " characters, it has " + codePoints);
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else {
                throw new Invalid(field, "must be well-formed Unicode (it has half of a surrogate pair)");
            }
        }
        return text;
    }

    /** The size of metadata or state as its limit counts it: bytes of UTF-8 of all keys and values. */
    public static int sizeOf(Map<String, Json> metadata) {
        int bytes = 0;
        for (Map.Entry<String, Json> entry : metadata.entrySet()) {
            bytes += sizeOf(entry.getKey(), entry.getValue());
        }
        return bytes;
    }

    /** What one key and its value add to that size. */
    public static int sizeOf(String key, Json value) {
        return key.getBytes(StandardCharsets.UTF_8).length + value.text().getBytes(StandardCharsets.UTF_8).length;
    }

    /** The same of a value that is stored. */
    public static long sizeOf(String key, Part<Json> value) {
        Part.Kept<Json> kept = value.asKept();
        Json given = kept == null ? value.orNull() : null;
        return kept != null
                ? key.getBytes(StandardCharsets.UTF_8).length + kept.bytes().getAsLong()
                : sizeOf(key, given == null ? new Json("") : given);
    }

    /** Metadata within its limit, else {@link TooLarge}. */
    public static Map<String, Json> metadata(Map<String, Json> metadata) {
        if (sizeOf(metadata) > Limits.METADATA) {
            throw new TooLarge("metadata", Limits.METADATA, "metadata may have at most " + Limits.METADATA + " bytes");
        }
        return metadata;
    }

    /** A value of session state within its limit, else {@link TooLarge}. */
    public static Json stateValue(Json value) {
        if (value.text().getBytes(StandardCharsets.UTF_8).length > Limits.STATE_VALUE) {
            throw new TooLarge(
                    "state value",
                    Limits.STATE_VALUE,
                    "a value of state may have at most " + Limits.STATE_VALUE + " bytes");
        }
        return value;
    }
}
