package io.clew.log.proof;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A SHA-256 as a value. */
public final class Hash {
    public static final int BYTES = 32;

    /** Stands before the first event of a stream. */
    public static final Hash NONE = new Hash(new byte[BYTES]);

    private final byte[] bytes;

    /** Without a copy: nobody else may keep the bytes. */
    Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The hash that has these bytes.
     *
     * @throws IllegalArgumentException if they are not 32
     */
    public static Hash of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("A hash has 32 bytes, not " + bytes.length + ".");
        }
        return new Hash(bytes.clone());
    }

    /**
     * Reads what {@link #base64()} wrote, in that form alone.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public static Hash ofBase64(String text) {
        Hash hash = new Hash(Base64.getDecoder().decode(text));
        if (hash.bytes.length != BYTES || !hash.base64().equals(text)) {
            throw new IllegalArgumentException("A hash is 32 bytes in base64.");
        }
        return hash;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    void copyTo(byte[] target, int at) {
        System.arraycopy(bytes, 0, target, at, BYTES);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Hexadecimal. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
