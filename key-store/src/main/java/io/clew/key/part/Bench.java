package io.clew.key.part;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * The instruments of one thread at a time: making them costs more than using them. Pooled rather than kept by thread,
 * as threads may be virtual and live for one request. Who finds none makes its own; who finds its place taken when it is
 * done drops it.
 */
final class Bench implements AutoCloseable {
    static final int NONCE_BYTES = 12;

    private static final int PLACES = 64;
    private static final AtomicReferenceArray<Bench> FREE = new AtomicReferenceArray<>(PLACES);

    final Mac mac;
    final Cipher cipher;
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    private final Inflater inflater = new Inflater(true);
    private final SecureRandom random = new SecureRandom();
    private final byte[] nonces = new byte[NONCE_BYTES * 64];
    private int used = nonces.length;

    private Bench() throws GeneralSecurityException {
        mac = Mac.getInstance("HmacSHA256");
        cipher = Cipher.getInstance("AES/GCM/NoPadding");
    }

    static Bench take() {
        Bench free = FREE.getAndSet(place(), null);
        if (free != null) {
            return free;
        }
        try {
            return new Bench();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no AES-GCM or no HMAC-SHA256", e);
        }
    }

    /** Writes the next nonce there; each is given once. */
    void nonce(byte[] to, int offset) {
        if (used == nonces.length) {
            random.nextBytes(nonces);
            used = 0;
        }
        System.arraycopy(nonces, used, to, offset, NONCE_BYTES);
        used += NONCE_BYTES;
    }

    /** The bytes deflated, if that takes no more than {@code most}. */
    byte @Nullable [] deflated(byte[] plain, int most) {
        byte[] deflated = new byte[most];
        deflater.reset();
        deflater.setInput(plain);
        deflater.finish();
        int length = deflater.deflate(deflated);
        return deflater.finished() ? Arrays.copyOf(deflated, length) : null;
    }

    /**
     * What was deflated to these bytes.
     *
     * @param length of it
     * @throws IllegalStateException if it was nothing of that length; then something else than this sealed it
     */
    byte[] inflated(byte[] deflated, int length) {
        byte[] plain = new byte[length];
        inflater.reset();
        inflater.setInput(deflated);
        try {
            if (inflater.inflate(plain) == length) {
                return plain;
            }
        } catch (DataFormatException e) {
            throw new IllegalStateException("A part's key sealed what is not deflated", e);
        }
        throw new IllegalStateException("A part's key sealed another length than it says");
    }

    @Override
    public void close() {
        FREE.lazySet(place(), this);
    }

    private static int place() {
        return (int) (Thread.currentThread().getId() % PLACES);
    }
}
