package io.clew.log.proof;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** An Ed25519 key that signs, kept in a file as PKCS#8 in PEM, as OpenSSL writes it. Thread-safe. */
public final class SigningKey {
    private static final String FILE = "signing.key";
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    private static final byte[] PKCS8 = HexFormat.of().parseHex("302e020100300506032b657004220420");
    private static final int SEED = 32;

    private final PrivateKey key;
    private final byte[] publicKey;

    private SigningKey(PrivateKey key, byte[] publicKey) {
        this.key = key;
        this.publicKey = publicKey;
    }

    /**
     * The key in {@code signing.key} of a directory, made and on the disk when this returns if there was none.
     *
     * @throws IOException if the file cannot be read or written, or holds something else
     */
    public static SigningKey in(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            Files.createDirectories(directory);
            write(file);
        }
        String base64 = Files.readString(file, US_ASCII)
                .replace(BEGIN, "")
                .replace(END, "")
                .replaceAll("\\s", "");
        try {
            byte[] encoded = Base64.getDecoder().decode(base64);
            if (encoded.length == PKCS8.length + SEED && Arrays.equals(Arrays.copyOf(encoded, PKCS8.length), PKCS8)) {
                return ofSeed(Arrays.copyOfRange(encoded, PKCS8.length, encoded.length));
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new IOException(file + " is not an Ed25519 key (PKCS#8 in PEM).");
    }

    private static void write(Path file) throws IOException {
        byte[] seed = new byte[SEED];
        new SecureRandom().nextBytes(seed);
        String base64 = Base64.getEncoder().encodeToString(encoded(seed));
        ByteBuffer text = US_ASCII.encode(BEGIN + "\n" + base64 + "\n" + END + "\n");
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] secret = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Path unfinished = Files.createTempFile(Durable.directoryOf(file), "." + FILE, ".part", secret);
        try {
            try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                while (text.hasRemaining()) {
                    channel.write(text);
                }
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            Durable.name(file);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static byte[] encoded(byte[] seed) {
        byte[] encoded = Arrays.copyOf(PKCS8, PKCS8.length + SEED);
        System.arraycopy(seed, 0, encoded, PKCS8.length, SEED);
        return encoded;
    }

    static SigningKey ofSeed(byte[] seed) {
        try {
            PrivateKey key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded(seed)));
            KeyPairGenerator pair = KeyPairGenerator.getInstance("Ed25519");
            pair.initialize(NamedParameterSpec.ED25519, new Given(seed));
            byte[] x509 = pair.generateKeyPair().getPublic().getEncoded();
            SigningKey signing = new SigningKey(key, Arrays.copyOfRange(x509, x509.length - Hash.BYTES, x509.length));
            // That a generator takes its 32 random bytes as the key is how the JDK does it, but nowhere promised.
            if (!new NoteVerifier("probe", signing.publicKey).verifies(seed, signing.sign(seed))) {
                throw new IllegalStateException("This JDK does not tell the public half of an Ed25519 key.");
            }
            return signing;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has Ed25519", e);
        }
    }

    byte[] publicKey() {
        return publicKey.clone();
    }

    byte[] sign(byte[] text) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has Ed25519", e);
        }
    }

    /** Gives the bytes of a key that is known instead of new ones: so the JDK says the public half of it. */
    private static final class Given extends SecureRandom {
        private static final long serialVersionUID = 1;

        private final byte[] seed;

        Given(byte[] seed) {
            super(null, null);
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
