package io.clew.key.part;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * 256 random bits in memory, until wiped. Never a key of the cipher itself: keys of parts are derived from it. Nothing
 * is ever derived from wiped or half-wiped bytes.
 */
public final class DataKey {
    private static final int BYTES = 32;
    private static final byte[] FINGERPRINT = "clew fingerprint".getBytes(StandardCharsets.US_ASCII);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] bytes;
    private boolean wiped;

    /** Takes the bytes as its own. */
    public DataKey(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("A data key has " + BYTES + " bytes, not " + bytes.length);
        }
        this.bytes = bytes;
    }

    /** 32 bytes nobody has seen. */
    public static byte[] newBytes() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** Eight bytes that tell it from others, and nothing else about it. */
    public static byte[] fingerprint(byte[] bytes) {
        DataKey copy = new DataKey(bytes.clone());
        byte[] hash = copy.hmac(FINGERPRINT);
        copy.wipe();
        return Arrays.copyOf(hash, 8);
    }

    /** HMAC-SHA256 under it. */
    public byte[] hmac(byte[] message) {
        try (Bench bench = Bench.take()) {
            byte[] hash = hmac(bench.mac, message);
            if (hash == null) {
                throw new IllegalStateException("wiped");
            }
            return hash;
        }
    }

    /** Null if it is wiped. */
    synchronized byte @Nullable [] hmac(Mac mac, byte[]... message) {
        if (wiped) {
            return null;
        }
        try {
            mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
        for (byte[] piece : message) {
            mac.update(piece);
        }
        return mac.doFinal();
    }

    /** Overwrites it. Copies that the virtual machine made of it are out of reach. */
    public synchronized void wipe() {
        wiped = true;
        Arrays.fill(bytes, (byte) 0);
    }
}
