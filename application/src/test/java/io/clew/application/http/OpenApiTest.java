package io.clew.application.http;

import static io.clew.application.http.TestServer.get;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

class OpenApiTest {

    private static final Path COMMITTED = Path.of("../docs/openapi.json");

    @Test
    void theCommittedDocumentIsTheOneTheCodeMakes() throws IOException {
        JsonMapper mapper =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        String made =
                mapper.writeValueAsString(mapper.readTree(get("/openapi.json").body())) + "\n";
        if (Boolean.getBoolean("openapi.renew")) {
            Files.writeString(COMMITTED, made);
        }
        assertThat(made)
                .as("docs/openapi.json has drifted; renew it with"
                        + " mvn -pl application -am test -Dtest=OpenApiTest -Dopenapi.renew"
                        + " -Dsurefire.failIfNoSpecifiedTests=false")
                .isEqualTo(Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "");
    }

    @Test
    void everyRouteSaysWhatItDoes() {
        get("/openapi.json")
                .json()
                .get("paths")
                .forEach(path -> path.forEach(operation -> {
                    assertThat(operation.path("summary").asString("")).isNotBlank();
                    assertThat(operation.path("responses").has("default")).isTrue();
                }));
    }

    @Test
    void thePageToBrowseItIsAtTheRoot() {
        TestServer.Answer root = get("/");
        assertThat(root.status()).isEqualTo(302);
        assertThat(get(root.header("Location")).body()).contains("Swagger UI");
    }
}
