package io.clew.query.mongo;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A session's metadata as it is searched by: key and text in one value, of bounded length. */
final class Metadata {

    private static final int LONG = 200;

    private Metadata() {}

    static String key(String key, String text) {
        return key.length() + ":" + key + (text.length() > LONG ? "#" + hash(text) : "=" + text);
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
