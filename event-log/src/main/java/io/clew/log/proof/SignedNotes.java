package io.clew.log.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HexFormat;

/** Signs texts as notes (c2sp.org/signed-note) by one key under one name. Thread-safe. */
public final class SignedNotes {
    private static final int NAME_BYTES = 8;

    private final SigningKey key;
    private final NoteVerifier verifier;

    public SignedNotes(String name, SigningKey key) {
        this.key = key;
        verifier = new NoteVerifier(name, key.publicKey());
    }

    /** Under a name made of the key: {@code clew/} and 16 hexadecimal digits of its public half's SHA-256. */
    public static SignedNotes named(SigningKey key) {
        byte[] publicKey = key.publicKey();
        byte[] hash = new Hasher().digest(publicKey, 0, publicKey.length).bytes();
        return new SignedNotes("clew/" + HexFormat.of().formatHex(Arrays.copyOf(hash, NAME_BYTES)), key);
    }

    public String name() {
        return verifier.name();
    }

    /** What anybody needs to check these notes. */
    public NoteVerifier verifier() {
        return verifier;
    }

    /**
     * The text with a signature behind it.
     *
     * @param text ends with a line end; no control characters but line ends
     */
    public String sign(String text) {
        if (!text.endsWith("\n") || !NoteVerifier.isText(text)) {
            throw new IllegalArgumentException("A note's text ends with a line end and has no control characters.");
        }
        return text + "\n" + verifier.line(key.sign(text.getBytes(UTF_8)));
    }
}
