package io.clew.application.access.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clew.application.access.Denied;
import io.clew.application.access.Namespaces;
import io.clew.application.access.Pass;
import io.clew.application.access.Scope;
import io.clew.application.access.UnsafeStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {

    private static final String ONE = """
            {
              "version" : 1,
              "keys" : [ {
                "id" : "0123456789abcdef",
                "name" : "ci",
                "hash" : "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "namespaces" : [ "a", "b" ],
                "scopes" : [ "audit", "read" ],
                "createdAt" : "2026-11-21T08:30:00Z",
                "expiresAt" : "2027-11-21T08:30:00Z",
                "rotatedFrom" : "fedcba9876543210"
              } ]
            }""";

    @TempDir
    Path data;

    private KeyFile file;
    private KeyChanges changes;

    @BeforeEach
    void open() {
        file = new KeyFile(data);
        changes = new KeyChanges(file, Clock.systemUTC());
    }

    private void put(String text) throws IOException {
        Files.writeString(file.path(), text);
        Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("rw-------"));
    }

    private KeyChanges.Made make(String name) {
        return changes.create(name, Namespaces.ALL, Set.of(Scope.READ), null);
    }

    /** The form of the file, for ever: what is here must be read, and written so. */
    @Test
    void theFormOfVersion1StaysReadableAndIsWrittenSo() throws IOException {
        put(ONE);
        ApiKey key = file.read().get("0123456789abcdef");
        assertThat(key)
                .isEqualTo(new ApiKey(
                        "0123456789abcdef",
                        "ci",
                        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                        Namespaces.of(List.of("a", "b")),
                        Set.of(Scope.READ, Scope.AUDIT),
                        Instant.parse("2026-11-21T08:30:00Z"),
                        Instant.parse("2027-11-21T08:30:00Z"),
                        null,
                        "fedcba9876543210"));
        file.change(keys -> keys);
        assertThat(Files.readString(file.path())).isEqualTo(ONE);
    }

    @Test
    void aKeyIsKeptWithoutItsSecretForItsOwnerOnly() throws IOException {
        KeyChanges.Made made = make("ci");
        assertThat(made.text()).matches("clew_[0-9a-z]{16}_[A-Za-z0-9_-]{43}");
        String secret = made.text().substring(made.text().length() - 43);
        assertThat(Files.readString(file.path()))
                .doesNotContain(secret)
                .contains(made.key().hash());
        assertThat(made.toString()).doesNotContain(secret);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                .isEqualTo("rw-------");
    }

    @Test
    void manyWritersLoseNothing() {
        IntStream.range(0, 40)
                .parallel()
                .forEach(i -> new KeyChanges(new KeyFile(data), Clock.systemUTC())
                        .create("k" + i, Namespaces.ALL, Set.of(Scope.READ), null));
        assertThat(file.read().values().stream().map(ApiKey::name).distinct()).hasSize(40);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{}",
                "{\"version\":1}",
                "{\"version\":2,\"keys\":[]}",
                "{\"version\":1,\"keys\":[{}]}",
                "{\"version\":1,\"keys\":[null]}",
                "{\"version\":1,\"keys\":[],\"onlyFrom\":\"10.0.0.0/8\"}",
                "{\"version\":1,\"keys\":[]} trailing"
            })
    void whatIsNotWhatWasWrittenIsDamagedAndNobodyStartsWithIt(String text) throws IOException {
        put(text);
        assertThatThrownBy(file::read).isInstanceOf(KeyFileException.class).hasMessageContaining("is damaged");
        assertThatThrownBy(() -> new Keys(file, Clock.systemUTC())).isInstanceOf(UnsafeStart.class);
        assertThatThrownBy(() -> make("more")).isInstanceOf(KeyFileException.class);
        assertThat(Files.readString(file.path())).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"scopes\" : [ \"audit\", \"read\" ]>\"scopes\" : [ \"root\" ]",
                "\"scopes\" : [ \"audit\", \"read\" ]>\"scopes\" : [ ]",
                "[ \"a\", \"b\" ]>[ ]",
                "[ \"a\", \"b\" ]>[ \"a b\" ]",
                "9f86d08>xyz",
                "\"name\" : \"ci\">\"name\" : \"\"",
                "\"name\" : \"ci\">\"name\" : \"clew\"",
                "2027-11-21T08:30:00Z>tomorrow",
                "\"id\" : \"0123456789abcdef\",>"
            })
    void aKeyThatCannotBeIsDamage(String change) throws IOException {
        String[] fromTo = change.split(">", -1);
        put(ONE.replace(fromTo[0], fromTo[1]));
        assertThatThrownBy(file::read).isInstanceOf(KeyFileException.class).hasMessageContaining("is damaged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw----r--", "rw--w----", "rwxrwxrwx"})
    void aFileOpenToOthersIsRefusedSayingWhatToDo(String permissions) throws IOException {
        put(ONE);
        Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString(permissions));
        assertThatThrownBy(() -> new Keys(file, Clock.systemUTC()))
                .isInstanceOf(UnsafeStart.class)
                .hasMessageContaining("chmod 600 " + file.path());
    }

    @Test
    void aPassHoldsUntilItsKeyEndsOrMayLess() {
        KeyChanges.Made made = make("ci");
        try (Keys keys = new Keys(file, Clock.systemUTC())) {
            Pass pass = keys.check(made.text());
            assertThat(pass.holds()).isTrue();
            assertThat(pass.caller().keyId()).isEqualTo(made.key().id());
            changes.rotate(made.key().id(), Duration.ofDays(1), key -> {});
            keys.look();
            assertThat(pass.holds()).isTrue();
            file.change(all -> all.computeIfPresent(
                    made.key().id(),
                    (id, key) -> new ApiKey(
                            id,
                            key.name(),
                            key.hash(),
                            Namespaces.of(List.of("a")),
                            key.scopes(),
                            key.createdAt(),
                            key.expiresAt(),
                            null,
                            null)));
            keys.look();
            assertThat(pass.holds()).isFalse();
            assertThat(keys.check(made.text()).holds()).isTrue();
            changes.revoke(made.key().id(), key -> {});
            keys.look();
            assertThatThrownBy(() -> keys.check(made.text())).isInstanceOf(Denied.class);
        }
    }
}
