package io.clew.key.part;

import io.clew.kernel.seal.BrokenSeal;
import io.clew.kernel.seal.PartAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * One part of an event under a key of its own. The sealed form is base64url without padding of a head, a nonce of 12
 * bytes, the ciphertext of AES-256-GCM, a tag of 16 bytes. What is encrypted is the text in UTF-8, and the head the byte
 * 1; or, where that is shorter, the text in UTF-8 deflated (RFC 1951), and the head the byte 2 and how many bytes it was
 * before, in 4 bytes. Associated data: the head, how many keys and their numbers, the stream id with its length, the
 * sequence, the pointer with its length; numbers are big-endian, of 8 bytes, counts and lengths of 4.
 *
 * <p>The key of a part is HMAC-SHA256(data key, "clew part 1" + that same data without the head); with several data keys
 * the result so far is appended to what the next one hashes, in the order given. It opens this part and nothing else, so
 * it can be disclosed.
 *
 * <p>Nonces: 96 random bits each. NIST SP 800-38D, section 8.3, allows 2^32 messages under one key with such nonces; here
 * a key belongs to one address and seals once, or once for every retry of the same append.
 */
public final class Parts {
    private static final byte AS_IT_IS = 1;
    private static final byte DEFLATED = 2;
    private static final int DEFLATED_HEAD = 5;

    /** Deflating takes some ten times as long as sealing, and short texts gain least. */
    private static final int LEAST_DEFLATED = 256;

    private static final int TAG_BYTES = 16;
    private static final byte[] LABEL = "clew part 1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NOTHING = {};
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private Parts() {}

    /** The key of the part there; null if one of the data keys is wiped. */
    public static byte @Nullable [] key(List<DataKey> dataKeys, PartAddress at, List<Long> keys) {
        try (Bench bench = Bench.take()) {
            return key(bench, dataKeys, Bound.bytes(at, keys));
        }
    }

    private static byte @Nullable [] key(Bench bench, List<DataKey> dataKeys, byte[] bound) {
        byte[] soFar = NOTHING;
        for (DataKey key : dataKeys) {
            byte[] next = key.hmac(bench.mac, LABEL, bound, soFar);
            if (next == null) {
                return null;
            }
            soFar = next;
        }
        return soFar;
    }

    /** Seals a text there, which is well-formed Unicode; null if one of the data keys is wiped. */
    public static @Nullable String seal(List<DataKey> dataKeys, PartAddress at, List<Long> keys, String text) {
        byte[] bound = Bound.bytes(at, keys);
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        byte[] sealed;
        try (Bench bench = Bench.take()) {
            byte[] partKey = key(bench, dataKeys, bound);
            if (partKey == null) {
                return null;
            }
            byte[] deflated =
                    plain.length < LEAST_DEFLATED ? null : bench.deflated(plain, plain.length - DEFLATED_HEAD);
            byte[] content = deflated == null ? plain : deflated;
            int head = deflated == null ? 1 : DEFLATED_HEAD;
            sealed = new byte[head + Bench.NONCE_BYTES + content.length + TAG_BYTES];
            if (deflated == null) {
                sealed[0] = AS_IT_IS;
            } else {
                ByteBuffer.wrap(sealed).put(DEFLATED).putInt(plain.length);
            }
            bench.nonce(sealed, head);
            init(bench.cipher, Cipher.ENCRYPT_MODE, partKey, sealed, head, bound);
            bench.cipher.doFinal(content, 0, content.length, sealed, head + Bench.NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return ENCODER.encodeToString(sealed);
    }

    /**
     * The text that was sealed there, by whoever has the key of the part; needs no key store.
     *
     * @throws BrokenSeal if it was not sealed there under these keys with this one, or was changed since
     */
    public static String openWith(byte[] partKey, PartAddress at, List<Long> keys, String sealed) {
        byte[] bytes = decode(at, sealed);
        int head = bytes.length > 0 && bytes[0] == DEFLATED ? DEFLATED_HEAD : 1;
        int start = head + Bench.NONCE_BYTES;
        if (bytes.length < start + TAG_BYTES || (head == 1 && bytes[0] != AS_IT_IS)) {
            throw new BrokenSeal(at);
        }
        try (Bench bench = Bench.take()) {
            init(bench.cipher, Cipher.DECRYPT_MODE, partKey, bytes, head, Bound.bytes(at, keys));
            byte[] content = bench.cipher.doFinal(bytes, start, bytes.length - start);
            byte[] plain = head == 1
                    ? content
                    : bench.inflated(content, ByteBuffer.wrap(bytes).getInt(1));
            return new String(plain, StandardCharsets.UTF_8);
        } catch (AEADBadTagException e) {
            throw new BrokenSeal(at);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Only the one spelling of the bytes is accepted: the last letter of base64 can have bits that say nothing. */
    private static byte[] decode(PartAddress at, String sealed) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(sealed);
            int over = bytes.length % 3;
            if (over != 0) {
                byte[] end = Arrays.copyOfRange(bytes, bytes.length - over, bytes.length);
                if (!sealed.endsWith(ENCODER.encodeToString(end))) {
                    throw new BrokenSeal(at);
                }
            } else if (sealed.length() != bytes.length / 3 * 4) {
                throw new BrokenSeal(at);
            }
            return bytes;
        } catch (IllegalArgumentException e) {
            throw new BrokenSeal(at);
        }
    }

    private static void init(Cipher cipher, int mode, byte[] partKey, byte[] sealed, int head, byte[] bound)
            throws InvalidKeyException, InvalidAlgorithmParameterException {
        cipher.init(
                mode,
                new SecretKeySpec(partKey, "AES"),
                new GCMParameterSpec(TAG_BYTES * 8, sealed, head, Bench.NONCE_BYTES));
        cipher.updateAAD(sealed, 0, head);
        cipher.updateAAD(bound);
    }
}
