package io.clew.log.proof;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Makes the hashes of RFC 6962, section 2.1. For one thread at a time. */
public final class Hasher {
    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final MessageDigest sha256;
    private final byte[] two = new byte[1 + 2 * Hash.BYTES];

    public Hasher() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** Of the bytes as they are. */
    public Hash digest(byte[] bytes, int from, int length) {
        sha256.update(bytes, from, length);
        return finish();
    }

    /** Of a leaf with this content. */
    public Hash leaf(byte[] content) {
        sha256.update(LEAF);
        sha256.update(content);
        return finish();
    }

    /** Of the leaf of an event: what was hashed last in its stream, and its own stored form. */
    public Hash event(Hash previousInStream, Hash storedForm) {
        return both(LEAF, previousInStream, storedForm);
    }

    /** Of the node over two others. */
    public Hash node(Hash left, Hash right) {
        return both(NODE, left, right);
    }

    /** Of the tree that has no leaf. */
    public Hash emptyTree() {
        return finish();
    }

    private Hash both(byte kind, Hash left, Hash right) {
        two[0] = kind;
        left.copyTo(two, 1);
        right.copyTo(two, 1 + Hash.BYTES);
        sha256.update(two, 0, two.length);
        return finish();
    }

    private Hash finish() {
        byte[] bytes = new byte[Hash.BYTES];
        try {
            sha256.digest(bytes, 0, bytes.length);
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-256 has 32 bytes", e);
        }
        return new Hash(bytes);
    }
}
