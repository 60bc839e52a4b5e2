package io.clew.application.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clew.application.launch.Failure;
import io.clew.application.launch.KeyCommands;
import io.clew.application.launch.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where starting would let in strangers, one sentence says so and nothing listens. */
class UnsafeStartTest {

    @TempDir
    Path data;

    private String sentence(String... settings) throws IOException {
        try (Guarded clew = new Guarded(data)) {
            Throwable[] thrown = new Throwable[1];
            assertThatThrownBy(() -> clew.start(settings)).satisfies(failure -> thrown[0] = failure);
            return Failure.sentence(thrown[0]);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --clew.host=0.0.0.0 | Without authentication Clew listens on loopback addresses only
                    --clew.host=:: | Without authentication
                    --clew.host= | Without authentication
                    --clew.auth=off | clew.auth must be auto or on
                    --clew.jwt.issuer=https://i.example | clew.jwt.audience is missing
                    --clew.jwt.issuer=i --clew.jwt.audience=a | clew.jwt.jwks is missing
                    --clew.jwt.issuer=i --clew.jwt.audience=a --clew.jwt.jwks=/no/such/file | an https URL or a file
                    --clew.jwt.issuer=i --clew.jwt.audience=a --clew.jwt.jwks=http://i.example/k | an https URL or a file
                    --clew.jwt.issuer=i --clew.jwt.audience=a --clew.jwt.jwks=https://i/k --clew.jwt.algorithms=HS256 | must name some of
                    --clew.jwt.issuer=i --clew.jwt.audience=a --clew.jwt.jwks=https://i/k --clew.jwt.algorithms=RS256,none | must name some of
                    """)
    void isRefusedInOneSentence(String settings, String sentence) throws IOException {
        assertThat(sentence(settings.split(" ", -1))).contains(sentence).endsWith(".");
    }

    @Test
    void aFileOfKeysThatIsOpenOrDamagedIsRefusedInOneSentence() throws IOException {
        Path file = Files.writeString(data.resolve("api-keys.json"), "{");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(sentence()).contains("chmod 600");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(sentence()).contains("is damaged");
    }

    @Test
    void theIssuerNeedNotBeThereAtStart() throws IOException {
        try (Guarded clew = new Guarded(data)) {
            String key = clew.key("k", "*", Guarded.ALL_SCOPES);
            clew.start(
                    "--clew.jwt.issuer=" + Issuer.NAME,
                    "--clew.jwt.audience=a",
                    "--clew.jwt.jwks=http://127.0.0.1:1/jwks");
            Guarded.Answer answer = clew.get("/v1", clew.issuer.token(claims -> {}));
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(clew.get("/v1", "eyJ.not.atoken").status()).isEqualTo(401);
            assertThat(clew.get("/v1", key).status()).isEqualTo(200);
        }
    }

    @Test
    void theCommandMakesListsRotatesAndRevokesWhileTheServerRuns() throws IOException {
        Map<String, String> where = Map.of("data-dir", data.toString());
        String key = KeyCommands.run(
                "keys create",
                Map.of(
                        "data-dir",
                        data.toString(),
                        "name",
                        "ops",
                        "namespaces",
                        "a, b",
                        "scopes",
                        "read,audit",
                        "expires",
                        "P90D"));
        try (Guarded clew = new Guarded(data)) {
            clew.start();
            assertThat(clew.get("/v1/sessions?namespace=b", key).status()).isEqualTo(200);
            String id = Guarded.idOf(key);
            assertThat(KeyCommands.run("keys list", where))
                    .contains(id + "  ops  a,b  audit,read")
                    .doesNotContain(clew.kept(key).hash());
            String next = KeyCommands.run("keys rotate", Map.of("data-dir", data.toString(), "id", id));
            org.awaitility.Awaitility.await()
                    .until(() -> clew.get("/v1", next).status() == 200
                            && clew.get("/v1", key).status() == 401);
            KeyCommands.run("keys revoke", Map.of("data-dir", data.toString(), "id", Guarded.idOf(next)));
            org.awaitility.Awaitility.await().until(() -> clew.get("/v1", next).status() == 401);
        }
        for (Map<String, String> wrong : List.of(
                Map.of("name", "n", "namespaces", "a"),
                Map.of("name", "n", "namespaces", "a b", "scopes", "read"),
                Map.of("name", "n", "namespaces", "a", "scopes", "root"),
                Map.of("name", "n", "namespaces", "a", "scopes", "read", "expires", "2001-01-01T00:00:00Z"))) {
            Map<String, String> options = new java.util.HashMap<>(wrong);
            options.put("data-dir", data.toString());
            assertThatThrownBy(() -> KeyCommands.run("keys create", options)).isInstanceOf(Usage.class);
        }
    }
}
