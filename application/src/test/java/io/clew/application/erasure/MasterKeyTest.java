package io.clew.application.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clew.application.launch.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key that wraps all others is changed while all goes on, and keys older than the log are not taken. */
class MasterKeyTest {

    @TempDir
    Path folder;

    @Test
    void isChangedAndNothingElse() {
        try (SealedClew clew = new SealedClew(folder)) {
            Space space = clew.space("default");
            Tree.grow(space);
            String before = space.messages("c", "head").toString();
            String first = space.post("/master-key/rotate", "{}").path("master").asString();
            String second =
                    space.post("/master-key/rotate", "{}").path("master").asString();
            assertThat(first).isNotEmpty().isNotEqualTo(second);
            assertThat(space.messages("c", "head")).hasToString(before);
            clew.restart();
            assertThat(space.messages("c", "head")).hasToString(before);
            space.erase("a");
            assertThat(space.messages("c", "head").toString()).doesNotContain("telling");
        }
    }

    @Test
    void isNotChangedWhereItIsGivenFromOutside() {
        String given = Base64.getEncoder().encodeToString(new byte[32]);
        try (SealedClew clew = new SealedClew(folder, "--clew.keys.master=" + given)) {
            SealedClew.Answer answer = clew.space("default").send("POST", "/master-key/rotate", null);
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.problem()).isEqualTo("master-key-given");
            assertThat(answer.body()).contains("given from outside").doesNotContain(given);
        }
    }

    @Test
    void isNotThereWhereNothingIsSealed() {
        try (SealedClew clew = new SealedClew(folder, "--clew.sealing=off")) {
            assertThat(clew.space("default")
                            .send("POST", "/master-key/rotate", null)
                            .problem())
                    .isEqualTo("not-sealed");
        }
    }

    @Test
    void keysOlderThanTheLogAreRefusedInOneSentence() throws IOException {
        Path data = folder.resolve("data");
        Path old = folder.resolve("old");
        SealedClew clew = new SealedClew(data);
        Space space = clew.space("default");
        space.post("/sessions", "{\"id\":\"first\"}");
        clew.close();
        copy(data.resolve("keys"), old);
        try (SealedClew later = new SealedClew(data)) {
            for (int i = 0; i < 40; i++) {
                later.space("default").post("/sessions", "{\"id\":\"s" + i + "\"}");
            }
        }
        copy(old, data.resolve("keys"));
        assertThatThrownBy(() -> new SealedClew(data).close())
                .satisfies(failure -> assertThat(Failure.sentence(failure))
                        .startsWith("The key store is older than the event log")
                        .doesNotContain("Exception"));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> there = Files.list(to)) {
            for (Path file : there.toList()) {
                Files.delete(file);
            }
        }
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
