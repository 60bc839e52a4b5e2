package io.clew.application.http.request;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Fingerprints by which a repeated request, or a request's ids, are known again: the first 16 bytes of SHA-256 over the
 * parts, each preceded by its length so that no two lists of parts run together; base64url without padding (ids: in the
 * lower-case hexadecimal digits, so that they survive anything). They are stored with events: the form never changes.
 * What is made of a body is an HMAC where there is a key: else it would confirm a guess at a text that is erased.
 */
public final class Digests {

    private static final int BYTES = 16;

    private final byte @Nullable [] key;

    /** @param key to make digests of bodies with, always the same; none where nothing is sealed */
    public Digests(byte @Nullable [] key) {
        this.key = key;
    }

    String of(String method, String path, byte[] body) {
        byte[][] parts = {bytes(method), bytes(path), body};
        return text(key == null ? hash(parts) : keyed(key, parts));
    }

    static String ofKey(String method, String path, String idempotencyKey) {
        return text(hash(bytes(method), bytes(path), bytes(idempotencyKey)));
    }

    private static String text(byte[] hash) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    /** An id that the same parts always give. */
    static String id(String... parts) {
        StringBuilder id = new StringBuilder(2 * BYTES);
        for (byte b : hash(Arrays.stream(parts).map(Digests::bytes).toArray(byte[][]::new))) {
            id.append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
        }
        return id.toString();
    }

    private static byte[] keyed(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            for (byte[] part : parts) {
                mac.update(bytes(part.length + ":"));
                mac.update(part);
            }
            return Arrays.copyOf(mac.doFinal(), BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HMAC-SHA-256", e);
        }
    }

    private static byte[] hash(byte[]... parts) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                sha.update(bytes(part.length + ":"));
                sha.update(part);
            }
            return Arrays.copyOf(sha.digest(), BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
