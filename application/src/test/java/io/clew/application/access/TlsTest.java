package io.clew.application.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS as docs/operations.md says: a bundle of Spring's, named in clew.properties. */
class TlsTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    Path data;

    @Test
    void aBundleNamedInClewPropertiesEncryptsAndKeysAreAskedForAsEver() throws Exception {
        Path store = data.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "clew",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
        Files.writeString(data.resolve("clew.properties"), """
                spring.ssl.bundle.jks.web.keystore.location=file:%s
                spring.ssl.bundle.jks.web.keystore.password=%s
                spring.ssl.bundle.jks.web.keystore.type=PKCS12
                spring.ssl.bundle.jks.web.key.alias=clew
                server.ssl.bundle=web
                """.formatted(store, PASSWORD));

        try (Guarded clew = new Guarded(data)) {
            String key = clew.key("k", "*", Guarded.ALL_SCOPES);
            clew.start();
            HttpClient client =
                    HttpClient.newBuilder().sslContext(trusting(store)).build();
            URI address = URI.create("https://127.0.0.1:" + clew.port() + "/v1");
            assertThat(status(client, address, key)).isEqualTo(200);
            assertThat(status(client, address, "none")).isEqualTo(401);
            assertThatThrownBy(() -> status(HttpClient.newHttpClient(), address, key))
                    .isInstanceOf(IOException.class);
            assertThat(clew.get("/v1", key).status()).isEqualTo(400);
        }
    }

    private static int status(HttpClient client, URI address, String key) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + key)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    private static SSLContext trusting(Path store) throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("clew", keys.getCertificate("clew"));
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }
}
