package io.clew.application.bundle;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hashes by which bundles are vouched for and known again. */
final class Hashes {

    private static final int ID_BYTES = 16;

    private Hashes() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** A short name that the same parts always give. */
    static String id(String... parts) {
        MessageDigest hash = sha256();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            hash.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            hash.update(bytes);
        }
        return HexFormat.of().formatHex(hash.digest(), 0, ID_BYTES);
    }
}
