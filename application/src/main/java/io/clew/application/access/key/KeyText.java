package io.clew.application.access.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * An API key as its owner has it: {@code clew_<id>_<secret>}. The secret is 256 random bits in base64url; its SHA-256 is
 * all that is kept, and enough, since nobody can guess what has that much entropy.
 */
public record KeyText(String id, String secret) {

    private static final String PREFIX = "clew_";
    private static final String ID_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int ID_LENGTH = 16;
    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Whether a bearer text is meant to be a key, whatever else is wrong with it. */
    public static boolean isMeant(String bearer) {
        return bearer.startsWith(PREFIX);
    }

    static KeyText make() {
        StringBuilder id = new StringBuilder(ID_LENGTH);
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(ID_DIGITS.charAt(RANDOM.nextInt(ID_DIGITS.length())));
        }
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return new KeyText(
                id.toString(), Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /** Any text: what is no key has an id that no key has. */
    static KeyText parse(String bearer) {
        String rest = isMeant(bearer) ? bearer.substring(PREFIX.length()) : "";
        int underscore = rest.indexOf('_');
        return underscore < 0
                ? new KeyText("", bearer)
                : new KeyText(rest.substring(0, underscore), rest.substring(underscore + 1));
    }

    String text() {
        return PREFIX + id + "_" + secret;
    }

    /** SHA-256 of the secret, in hexadecimal digits. */
    String hash() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without the secret, which belongs in no log. */
    @Override
    public String toString() {
        return PREFIX + id;
    }
}
