package io.clew.kernel.id;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * The name of one version of a definition: a UUID (version 8 of RFC 9562) made of the definition and the version's
 * number. So it names the same version for ever, and whether it is one of a definition, and which, is known without
 * asking anybody. Its last twelve digits are the number in hexadecimal. The form never changes.
 */
public final class DefinitionVersionId {

    /** The largest number a version can have. */
    public static final long MAX_NUMBER = (1L << 48) - 1;

    private DefinitionVersionId() {}

    /**
     * The name of a version.
     *
     * @param number from 1
     */
    public static String of(DefinitionKey definition, long number) {
        if (number < 1 || number > MAX_NUMBER) {
            throw new IllegalArgumentException("No version has the number " + number);
        }
        ByteBuffer hash = ByteBuffer.wrap(hash(definition.streamId() + "#" + number));
        long high = (hash.getLong() & ~0xF000L) | 0x8000L;
        long low = (0x8000L | (hash.getLong() & 0x3FFFL)) << 48 | number;
        return new UUID(high, low).toString();
    }

    /** The number of the version of a definition that bears this name; empty if none can. */
    public static OptionalLong numberIn(DefinitionKey definition, String versionId) {
        if (versionId.length() != 36) {
            return OptionalLong.empty();
        }
        try {
            long number = Long.parseLong(versionId, 24, 36, 16);
            return number >= 1 && of(definition, number).equals(versionId)
                    ? OptionalLong.of(number)
                    : OptionalLong.empty();
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
