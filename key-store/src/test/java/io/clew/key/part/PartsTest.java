package io.clew.key.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clew.kernel.seal.BrokenSeal;
import io.clew.kernel.seal.PartAddress;
import io.clew.key.Parted;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** Written from the documentation alone, as another program would. */
    @Test
    void hasTheDocumentedFormWhereItIsDeflated() throws Exception {
        String text = "{\"said\":\"" + "Ariadne gave him the thread. ".repeat(20) + "\"}";
        byte[] sealed = Base64.getUrlDecoder().decode(Parts.seal(dataKeys, HERE, KEYS, text));
        assertThat(sealed).hasSizeLessThan(text.length() / 4).startsWith(2);
        assertThat(ByteBuffer.wrap(sealed).getInt(1)).isEqualTo(text.length());
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(partKey, "AES"), new GCMParameterSpec(128, sealed, 5, 12));
        cipher.updateAAD(sealed, 0, 5);
        cipher.updateAAD(Bound.bytes(HERE, KEYS));
        byte[] deflated = cipher.doFinal(sealed, 17, sealed.length - 17);
        assertThat(new InflaterInputStream(new ByteArrayInputStream(deflated), new Inflater(true)).readAllBytes())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(text);
    }

    @Test
    void whatDoesNotGetShorterIsSealedAsItIs() {
        byte[] random = new byte[600];
        new Random(1).nextBytes(random);
        for (String text : List.of(
                "",
                "short",
                "x".repeat(255),
                Base64.getEncoder().encodeToString(random).substring(0, 300))) {
            String sealed = Parts.seal(dataKeys, HERE, KEYS, text);
            assertThat(Base64.getUrlDecoder().decode(sealed)[0]).isIn((byte) 1, (byte) 2);
            assertThat(Base64.getUrlDecoder().decode(sealed).length).isLessThanOrEqualTo(1 + 12 + text.length() + 16);
            assertThat(Parts.openWith(partKey, HERE, KEYS, sealed)).isEqualTo(text);
        }
        assertThat(Base64.getUrlDecoder().decode(Parts.seal(dataKeys, HERE, KEYS, "x".repeat(255))))
                .startsWith(1);
    }

    @Test
    void textsOfAllLengthsAndAlphabetsComeBack() {
        Random random = new Random(7);
        for (int length = 0; length < 2_000; length = length * 11 / 10 + 1) {
            for (int letters : new int[] {1, 4, 26, 0x500, 0x10FFFF}) {
                StringBuilder text = new StringBuilder();
                while (text.length() < length) {
                    int point = 32 + random.nextInt(letters);
                    if (Character.isDefined(point) && (point < 0xD800 || point > 0xDFFF)) {
                        text.appendCodePoint(point);
                    }
                }
                String sealed = Parts.seal(dataKeys, HERE, KEYS, text.toString());
                assertThat(Parts.openWith(partKey, HERE, KEYS, sealed)).isEqualTo(text.toString());
            }
        }
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
        assertThat(Parts.openWith(key, HERE, KEYS, GOLDEN_DEFLATED))
                .isEqualTo("{\"said\":\"" + "Grüße 🧶, ".repeat(30) + "\"}");
    }

    private static final String GOLDEN = "AeK5CbhF0Wofkwi_1LZCPkWa1iI8wRFYiUqFwM-_AseR7SRVSQ2M8n7f-zj0Cr3I5UdIOQ";

    private static final String GOLDEN_DEFLATED =
            "AgAAAa-d1avkbUibYazlObWfAeoD-E0w3N_IJq1a5JKagTfqPFvzuQJAlqu4et_lk4zRKrsqdWUx2xV5h-n2nSI7";

    @ParameterizedTest
    @ValueSource(ints = {1, 60})
    void findsEveryChangedLetter(int times) {
        String sealed = Parts.seal(dataKeys, HERE, KEYS, "Ariadne".repeat(times));
        for (int i = 0; i < sealed.length(); i++) {
            for (char other : "AQgw_-z9=*".toCharArray()) {
                String changed = sealed.substring(0, i) + other + sealed.substring(i + 1);
                if (!changed.equals(sealed)) {
                    assertBroken(partKey, HERE, KEYS, changed);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 60})
    void findsWhatIsCutOrAdded(int times) {
        String sealed = Parts.seal(dataKeys, HERE, KEYS, "Ariadne!".repeat(times));
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
