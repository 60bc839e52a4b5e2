package io.clew.key.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clew.kernel.seal.BrokenSeal;
import io.clew.kernel.seal.PartAddress;
import io.clew.key.Parted;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class PartsTest {
    private static final PartAddress HERE = Parted.HERE;
    private static final List<Long> KEYS = List.of(7L, 9L);

    private final byte[] one = DataKey.newBytes();
    private final byte[] two = DataKey.newBytes();
    private final List<DataKey> dataKeys = List.of(new DataKey(one.clone()), new DataKey(two.clone()));
    private final byte[] partKey = Parts.key(dataKeys, HERE, KEYS);

    @Test
    void opensWhatWasSealedThere() {
        for (String text : List.of("", "{\"a\":1}", "Grüße, 世界 🧶", "x".repeat(100_000))) {
            assertThat(Parts.openWith(partKey, HERE, KEYS, Parts.seal(dataKeys, HERE, KEYS, text)))
                    .isEqualTo(text);
        }
    }

    /** Written from the documentation alone, as another program would. */
    @Test
    void hasTheDocumentedForm() throws Exception {
        byte[] stream = HERE.streamId().getBytes(StandardCharsets.UTF_8);
        byte[] pointer = HERE.pointer().getBytes(StandardCharsets.UTF_8);
        byte[] bound = ByteBuffer.allocate(4 + 16 + 4 + stream.length + 8 + 4 + pointer.length)
                .putInt(2)
                .putLong(7)
                .putLong(9)
                .putInt(stream.length)
                .put(stream)
                .putLong(3)
                .putInt(pointer.length)
                .put(pointer)
                .array();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(one, "HmacSHA256"));
        mac.update("clew part 1".getBytes(StandardCharsets.US_ASCII));
        byte[] first = mac.doFinal(bound);
        mac.init(new SecretKeySpec(two, "HmacSHA256"));
        mac.update("clew part 1".getBytes(StandardCharsets.US_ASCII));
        mac.update(bound);
        assertThat(mac.doFinal(first)).isEqualTo(partKey);

        byte[] sealed = Base64.getUrlDecoder().decode(Parts.seal(dataKeys, HERE, KEYS, "text"));
        assertThat(sealed).hasSize(1 + 12 + 4 + 16).startsWith(1);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(partKey, "AES"), new GCMParameterSpec(128, sealed, 1, 12));
        cipher.updateAAD(new byte[] {1});
        cipher.updateAAD(bound);
        assertThat(cipher.doFinal(sealed, 13, sealed.length - 13)).asString().isEqualTo("text");
    }

    /** A sealed text that opens for ever: what is stored must open with every later version. */
    @Test
    void opensWhatTheFirstVersionSealed() {
        byte[] first = new byte[32];
        Arrays.fill(first, (byte) 1);
        byte[] second = new byte[32];
        Arrays.fill(second, (byte) 2);
        byte[] key = Parts.key(List.of(new DataKey(first), new DataKey(second)), HERE, KEYS);

        assertThat(Parts.openWith(key, HERE, KEYS, GOLDEN)).isEqualTo("{\"said\":\"Grüße 🧶\"}");
    }

    private static final String GOLDEN = "AeK5CbhF0Wofkwi_1LZCPkWa1iI8wRFYiUqFwM-_AseR7SRVSQ2M8n7f-zj0Cr3I5UdIOQ";

    @Test
    void findsEveryChangedLetter() {
        String sealed = Parts.seal(dataKeys, HERE, KEYS, "Ariadne");
        for (int i = 0; i < sealed.length(); i++) {
            for (char other : "AQgw_-z9=*".toCharArray()) {
                String changed = sealed.substring(0, i) + other + sealed.substring(i + 1);
                if (!changed.equals(sealed)) {
                    assertBroken(partKey, HERE, KEYS, changed);
                }
            }
        }
    }

    @Test
    void findsWhatIsCutOrAdded() {
        String sealed = Parts.seal(dataKeys, HERE, KEYS, "Ariadne!");
        for (int length = 0; length < sealed.length(); length++) {
            assertBroken(partKey, HERE, KEYS, sealed.substring(0, length));
        }
        for (String more : List.of("A", "AA", "AAAA", "=", "==", "\n")) {
            assertBroken(partKey, HERE, KEYS, sealed + more);
        }
    }

    @Test
    void opensNowhereElse() {
        String sealed = Parts.seal(dataKeys, HERE, KEYS, "Ariadne");
        assertBroken(partKey, new PartAddress("session:default:t", 3, "/content"), KEYS, sealed);
        assertBroken(partKey, new PartAddress("session:default:s", 4, "/content"), KEYS, sealed);
        assertBroken(partKey, new PartAddress("session:default:s", 3, "/name"), KEYS, sealed);
        assertBroken(partKey, HERE, List.of(9L, 7L), sealed);
        assertBroken(partKey, HERE, List.of(7L), sealed);
        assertBroken(DataKey.newBytes(), HERE, KEYS, sealed);
    }

    @Test
    void derivesAnotherKeyForEveryAddressAndSetOfKeys() {
        Set<ByteBuffer> derived = new HashSet<>();
        DataKey a = new DataKey(one.clone());
        DataKey b = new DataKey(two.clone());
        derived.add(ByteBuffer.wrap(Parts.key(List.of(a), HERE, List.of(7L))));
        derived.add(ByteBuffer.wrap(Parts.key(List.of(b), HERE, List.of(7L))));
        derived.add(ByteBuffer.wrap(Parts.key(List.of(a, b), HERE, KEYS)));
        derived.add(ByteBuffer.wrap(Parts.key(List.of(b, a), HERE, KEYS)));
        derived.add(ByteBuffer.wrap(Parts.key(List.of(a), new PartAddress("session:default:s", 3, "/b"), List.of(7L))));
        derived.add(ByteBuffer.wrap(Parts.key(List.of(a), new PartAddress("session:default:", 3, "s/b"), List.of(7L))));
        derived.add(ByteBuffer.wrap(Parts.key(List.of(a), new PartAddress("session:default:s/", 3, "b"), List.of(7L))));
        assertThat(derived).hasSize(7);
    }

    @Test
    void givesANonceOnce() {
        Set<String> nonces = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            nonces.add(Parts.seal(dataKeys, HERE, KEYS, "").substring(0, 17));
        }
        assertThat(nonces).hasSize(10_000);
    }

    @Test
    void derivesNothingFromAWipedKey() {
        DataKey wiped = new DataKey(one.clone());
        wiped.wipe();
        assertThat(Parts.key(List.of(wiped), HERE, List.of(7L))).isNull();
        assertThat(Parts.seal(List.of(wiped), HERE, List.of(7L), "text")).isNull();
        assertThat(Parts.key(List.of(new DataKey(two.clone()), wiped), HERE, KEYS))
                .isNull();
    }

    private static void assertBroken(byte[] key, PartAddress at, List<Long> keys, String sealed) {
        assertThatThrownBy(() -> Parts.openWith(key, at, keys, sealed))
                .as(sealed)
                .isInstanceOf(BrokenSeal.class);
    }
}
