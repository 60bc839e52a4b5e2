package io.clew.benchmarks.contender;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The digest of texts in order, as {@link Contender.Content} has it. */
public final class Digest {

    private final MessageDigest digest;
    private long count;

    public Digest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public void add(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        count++;
    }

    /** Of all that was added; the last call. */
    public Contender.Content content() {
        return new Contender.Content(count, HexFormat.of().formatHex(digest.digest()));
    }
}
