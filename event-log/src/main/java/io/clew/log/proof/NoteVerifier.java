package io.clew.log.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Checks signed notes (c2sp.org/signed-note) against one Ed25519 key, which is written as Go's {@code sumdb/note} does:
 * {@code <name>+<key id>+<base64>}. Thread-safe.
 */
public final class NoteVerifier {
    static final String SIGNATURE = "\u2014 ";
    private static final byte ED25519 = 1;
    private static final int ID_BYTES = 4;
    private static final int MOST_SIGNATURES = 100;
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final byte[] id;
    private final byte[] publicKey;

    NoteVerifier(String name, byte[] publicKey) {
        if (!isName(name)) {
            throw new IllegalArgumentException("A key's name has no spaces, no plus and no control characters.");
        }
        this.name = name;
        this.publicKey = publicKey;
        byte[] content = (name + "\n\u0001").getBytes(UTF_8);
        byte[] named = Arrays.copyOf(content, content.length + publicKey.length);
        System.arraycopy(publicKey, 0, named, content.length, publicKey.length);
        id = Arrays.copyOf(new Hasher().digest(named, 0, named.length).bytes(), ID_BYTES);
    }

    /**
     * Reads what {@link #vkey()} wrote.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public static NoteVerifier parse(String vkey) {
        String[] parts = vkey.split("\\+", 3);
        byte[] key = parts.length == 3 ? Base64.getDecoder().decode(parts[2]) : new byte[0];
        if (key.length != 1 + Hash.BYTES || key[0] != ED25519) {
            throw new IllegalArgumentException("A key looks like <name>+<8 hexadecimal digits>+<base64>.");
        }
        NoteVerifier verifier = new NoteVerifier(parts[0], Arrays.copyOfRange(key, 1, key.length));
        if (!verifier.vkey().equals(vkey)) {
            throw new IllegalArgumentException("The key's id does not fit its name and bytes.");
        }
        return verifier;
    }

    public String name() {
        return name;
    }

    public String vkey() {
        byte[] typed = new byte[1 + publicKey.length];
        typed[0] = ED25519;
        System.arraycopy(publicKey, 0, typed, 1, publicKey.length);
        return name + "+" + HexFormat.of().formatHex(id) + "+"
                + Base64.getEncoder().encodeToString(typed);
    }

    /** The line that is added to a note for this signature of its text. */
    String line(byte[] signature) {
        byte[] signed = ByteBuffer.allocate(ID_BYTES + signature.length)
                .put(id)
                .put(signature)
                .array();
        return SIGNATURE + name + " " + Base64.getEncoder().encodeToString(signed) + "\n";
    }

    /**
     * The text of a note that this key signed, its last line end included. Signatures of other keys are passed over.
     *
     * @throws BrokenNote if it is no note, this key did not sign it, or it was changed since
     */
    public String open(String note) {
        int end = note.lastIndexOf("\n\n");
        if (end < 0 || !note.endsWith("\n") || !isText(note)) {
            throw new BrokenNote("This is not a signed note.");
        }
        String text = note.substring(0, end + 1);
        String[] lines = note.substring(end + 2).split("\n", -1);
        if (lines.length < 2 || lines.length > MOST_SIGNATURES + 1) {
            throw new BrokenNote("A signed note has 1 to " + MOST_SIGNATURES + " signatures.");
        }
        boolean signed = false;
        for (String line : Arrays.asList(lines).subList(0, lines.length - 1)) {
            signed |= isOwn(line, text);
        }
        if (!signed) {
            throw new BrokenNote(
                    "The note is not signed by " + name + "+" + HexFormat.of().formatHex(id) + ".");
        }
        return text;
    }

    private boolean isOwn(String line, String text) {
        int space = line.indexOf(' ', SIGNATURE.length());
        if (!line.startsWith(SIGNATURE) || space < 0 || !isName(line.substring(SIGNATURE.length(), space))) {
            throw new BrokenNote("A line that should be a signature is none.");
        }
        byte[] signed = bytes(line.substring(space + 1));
        if (!line.substring(SIGNATURE.length(), space).equals(name)
                || !Arrays.equals(Arrays.copyOf(signed, ID_BYTES), id)) {
            return false;
        }
        if (!verifies(text.getBytes(UTF_8), Arrays.copyOfRange(signed, ID_BYTES, signed.length))) {
            throw new BrokenNote("The note is not what " + name + " signed.");
        }
        return true;
    }

    private static byte[] bytes(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            if (bytes.length > ID_BYTES
                    && Base64.getEncoder().encodeToString(bytes).equals(base64)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new BrokenNote("A signature is not in base64.");
    }

    boolean verifies(byte[] text, byte[] signature) {
        try {
            byte[] encoded = Arrays.copyOf(X509, X509.length + publicKey.length);
            System.arraycopy(publicKey, 0, encoded, X509.length, publicKey.length);
            PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(text);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    static boolean isText(String text) {
        return UTF_8.newEncoder().canEncode(text) && text.chars().allMatch(c -> c >= ' ' || c == '\n');
    }

    private static boolean isName(String name) {
        return !name.isEmpty()
                && isText(name)
                && name.codePoints()
                        .noneMatch(c -> c == '+'
                                || c == '\n'
                                || c == 0x85
                                || Character.isSpaceChar(c)
                                || Character.isWhitespace(c));
    }
}
