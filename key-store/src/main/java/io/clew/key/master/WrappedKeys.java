package io.clew.key.master;

import io.clew.key.CannotOpenKeysException;
import io.clew.key.MasterKeys;
import io.clew.key.UnusableMasterKey;
import io.clew.key.part.DataKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What master keys wrap in a store, bound to what it is: data keys to their numbers, proofs of a master key to its id. */
public final class WrappedKeys {
    /** That a data key has once it is wrapped, by the master keys of this package. */
    public static final int BYTES = Wrapping.WRAPPED_BYTES;

    private static final byte[] PROOF = "Clew proves a master key by this".getBytes(StandardCharsets.US_ASCII);

    private final MasterKeys masters;

    public WrappedKeys(MasterKeys masters) {
        this.masters = masters;
    }

    /** What a store keeps to know this master key by. */
    public byte[] proof(String masterId) {
        return masters.wrap(masterId, PROOF, context("proof", masterId, 0));
    }

    /**
     * Returns if this is the master key that the proof was made by.
     *
     * @throws CannotOpenKeysException if it is missing or is another
     */
    public void prove(String masterId, byte[] proof) {
        try {
            masters.unwrap(masterId, proof, context("proof", masterId, 0));
        } catch (UnusableMasterKey e) {
            throw new CannotOpenKeysException(
                    "The key store needs the master key %s, but that %s.".formatted(masterId, e.getMessage()), e);
        }
    }

    /** A key that nobody has seen. */
    public WrappedKey make(String masterId, long number) {
        byte[] key = DataKey.newBytes();
        try {
            return new WrappedKey(number, wrap(masterId, number, key), DataKey.fingerprint(key));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** The same key, wrapped by another master key. */
    public byte[] again(String from, String to, WrappedKey key) {
        byte[] plain = unwrap(from, key.number(), key.wrapped());
        try {
            return wrap(to, key.number(), plain);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /**
     * A key of the same number that another store has wrapped, wrapped by a master key of this one.
     *
     * @throws UnusableMasterKey if the master key of the other is missing or did not wrap this
     */
    public byte[] adopt(WrappedKeys other, String theirs, String mine, long number, byte[] key) {
        byte[] plain = other.unwrap(theirs, number, key);
        try {
            return wrap(mine, number, plain);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /** Whether what is wrapped is the key of this fingerprint. */
    public boolean fits(String masterId, long number, byte[] key, byte[] fingerprint) {
        byte[] plain = unwrap(masterId, number, key);
        try {
            return Arrays.equals(DataKey.fingerprint(plain), fingerprint);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /**
     * The bytes of a data key.
     *
     * @throws UnusableMasterKey if the master key is missing or did not wrap this
     */
    public byte[] unwrap(String masterId, long number, byte[] wrapped) {
        return masters.unwrap(masterId, wrapped, context("data key", masterId, number));
    }

    private byte[] wrap(String masterId, long number, byte[] plain) {
        return masters.wrap(masterId, plain, context("data key", masterId, number));
    }

    private static byte[] context(String what, String masterId, long number) {
        byte[] label = ("clew " + what).getBytes(StandardCharsets.US_ASCII);
        byte[] id = masterId.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(4 + label.length + 4 + id.length + 8)
                .putInt(label.length)
                .put(label)
                .putInt(id.length)
                .put(id)
                .putLong(number)
                .array();
    }
}
