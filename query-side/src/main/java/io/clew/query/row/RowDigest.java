package io.clew.query.row;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A hash over rows. Every engine gives it the same columns of the same rows in the same order ({@link Digested}), so that
 * views of the same events have the same digest whatever keeps them.
 */
public final class RowDigest {

    private final MessageDigest digest;

    public RowDigest() {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The next value; a number counts as its decimal digits. */
    public void add(@Nullable Object value) {
        if (value == null) {
            digest.update((byte) 0);
        } else {
            byte[] bytes = value.toString().getBytes(StandardCharsets.UTF_8);
            digest.update((byte) 1);
            digest.update(Integer.toString(bytes.length).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) ':');
            digest.update(bytes);
        }
    }

    /** The hash of all that was added. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
