package io.clew.application.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens of an issuer, signed as the settings allow; what is wrong with others is in {@link IsolationTest}. */
class TokensTest {

    @TempDir
    Path data;

    @Test
    void bothAlgorithmsOfTheDefaultAreTaken() throws Exception {
        try (Guarded clew = new Guarded(data).startWithTokens()) {
            assertThat(clew.get("/v1/sessions", clew.issuer.token(claims -> {})).status())
                    .isEqualTo(200);
            assertThat(clew.get("/v1/sessions", clew.issuer.ellipticToken()).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void anAlgorithmThatIsNotSetIsNotTaken() throws Exception {
        try (Guarded clew = new Guarded(data).startWithTokens("--clew.jwt.algorithms=ES256")) {
            assertThat(clew.get("/v1/sessions", clew.issuer.token(claims -> {})).status())
                    .isEqualTo(401);
            assertThat(clew.get("/v1/sessions", clew.issuer.ellipticToken()).status())
                    .isEqualTo(200);
        }
    }
}
