package io.clew.log.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the vectors of Go's {@code golang.org/x/mod/sumdb/note}. */
class SignedNotesTest {
    private static final String VKEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final byte[] SEED =
            Arrays.copyOfRange(Base64.getDecoder().decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"), 1, 33);
    private static final String TEXT = "If you think cryptography is the answer to your problem,\n"
            + "then you don't know what your problem is.\n";
    private static final String PETER =
            "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    private static final String ENOCH =
            "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";

    @TempDir
    Path directory;

    private final SignedNotes notes = new SignedNotes("PeterNeumann", SigningKey.ofSeed(SEED));
    private final NoteVerifier peter = NoteVerifier.parse(VKEY);

    @Test
    void signsAsGoDoes() {
        assertThat(notes.verifier().vkey()).isEqualTo(VKEY);
        assertThat(notes.sign(TEXT)).isEqualTo(TEXT + "\n" + PETER);
    }

    @Test
    void opensWhatTheKeySignedAndPassesOverOtherSignatures() {
        NoteVerifier enoch = NoteVerifier.parse("EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop");
        String both = TEXT + "\n" + PETER + ENOCH;
        assertThat(peter.open(both)).isEqualTo(TEXT);
        assertThat(enoch.open(both)).isEqualTo(TEXT);
        assertThat(peter.open(TEXT + "\n" + ENOCH + PETER + PETER)).isEqualTo(TEXT);
        assertThatThrownBy(() -> peter.open(TEXT + "\n" + ENOCH)).isInstanceOf(BrokenNote.class);
    }

    @Test
    void refusesWhatIsNoNote() {
        List<String> broken = List.of(
                TEXT,
                TEXT + "\n",
                TEXT + "\n" + PETER.substring(0, PETER.length() - 1),
                "\u0001" + TEXT + "\n" + PETER,
                "\ud800" + TEXT + "\n" + PETER,
                TEXT
                        + "\n— Bad Name x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=",
                TEXT + "\n" + PETER + "Unexpected line.\n",
                TEXT + "\n" + PETER.repeat(101),
                TEXT + "\n" + PETER.substring(0, 60) + "ABCD" + PETER.substring(60),
                TEXT.replace("answer", "Answer") + "\n" + PETER,
                TEXT + "\n" + PETER.replace("PeterNeumann", "CarmenSandiego"));
        for (String note : broken) {
            assertThatThrownBy(() -> peter.open(note)).as(note).isInstanceOf(BrokenNote.class);
        }
    }

    @Test
    void refusesKeysThatWereMangled() {
        for (int from = 0; from <= VKEY.length(); from++) {
            for (int to = from; to <= VKEY.length(); to++) {
                String part = VKEY.substring(from, to);
                if (!part.equals(VKEY)) {
                    assertThatThrownBy(() -> NoteVerifier.parse(part)).isInstanceOf(IllegalArgumentException.class);
                }
            }
        }
        for (int i = 0; i < VKEY.length(); i++) {
            String changed = VKEY.substring(0, i) + (char) (VKEY.charAt(i) + 1) + VKEY.substring(i + 1);
            assertThatThrownBy(() -> NoteVerifier.parse(changed)).isInstanceOf(IllegalArgumentException.class);
        }
        for (String other : List.of(
                "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
                "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")) {
            assertThatThrownBy(() -> NoteVerifier.parse(other)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void refusesToSignWhatCouldNotBeOpened() {
        for (String text : List.of("", "no line end", "a\tb\n", "\ud800\n")) {
            assertThatThrownBy(() -> notes.sign(text)).isInstanceOf(IllegalArgumentException.class);
        }
        for (String name : List.of("", "a b", "a+b", "a\u00a0b", "a\u0085b", "a\nb")) {
            assertThatThrownBy(() -> new SignedNotes(name, SigningKey.ofSeed(SEED)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void keepsItsKeyToItself() throws Exception {
        SignedNotes first = SignedNotes.named(SigningKey.in(directory.resolve("keys")));
        SignedNotes again = SignedNotes.named(SigningKey.in(directory.resolve("keys")));
        assertThat(again.verifier().vkey()).isEqualTo(first.verifier().vkey());
        assertThat(first.name()).matches("clew/[0-9a-f]{16}");
        assertThat(first.verifier().open(again.sign("same\n"))).isEqualTo("same\n");
        Path file = directory.resolve("keys/signing.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.list(directory.resolve("keys"))).containsExactly(file);
        Files.writeString(file, "not a key");
        assertThatThrownBy(() -> SigningKey.in(directory.resolve("keys"))).hasMessageContaining("not an Ed25519 key");
    }
}
