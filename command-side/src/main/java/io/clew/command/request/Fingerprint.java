package io.clew.command.request;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** The first 128 bits of a text's SHA-256: enough to recognise it, without keeping it. */
public record Fingerprint(long high, long low) {

    /** Stands for no text. */
    public static final Fingerprint NONE = new Fingerprint(0, 0);

    public static Fingerprint of(@Nullable String text) {
        if (text == null) {
            return NONE;
        }
        try {
            ByteBuffer digest =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
            return new Fingerprint(digest.getLong(), digest.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    boolean isPresent() {
        return !equals(NONE);
    }
}
