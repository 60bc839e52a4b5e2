package io.clew.application.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
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
        Path store = certificate("server.p12");
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
            HttpClient client = trusting(store);
            URI address = URI.create("https://127.0.0.1:" + clew.port() + "/v1");
            assertThat(status(client, address, key)).isEqualTo(200);
            assertThat(status(client, address, "none")).isEqualTo(401);
            assertThatThrownBy(() -> status(HttpClient.newHttpClient(), address, key))
                    .isInstanceOf(IOException.class);
            assertThat(clew.get("/v1", key).status()).isEqualTo(400);
        }
    }

    @Test
    void filesInPemDoTooAndAreReadAgainWhenTheyAreReplaced() throws Exception {
        Path first = certificate("first.p12");
        Path second = certificate("second.p12");
        writePem(first);
        Files.writeString(data.resolve("clew.properties"), """
                spring.ssl.bundle.pem.web.keystore.certificate=file:%1$s/tls.crt
                spring.ssl.bundle.pem.web.keystore.private-key=file:%1$s/tls.key
                spring.ssl.bundle.pem.web.reload-on-update=true
                server.ssl.bundle=web
                """.formatted(data));

        try (Guarded clew = new Guarded(data)) {
            String key = clew.key("k", "*", Guarded.ALL_SCOPES);
            clew.start();
            URI address = URI.create("https://127.0.0.1:" + clew.port() + "/v1");
            assertThat(status(trusting(first), address, key)).isEqualTo(200);
            writePem(second);
            await().atMost(Duration.ofSeconds(60))
                    .ignoreException(SSLHandshakeException.class)
                    .until(() -> status(trusting(second), address, key) == 200);
            assertThatThrownBy(() -> status(trusting(first), address, key)).isInstanceOf(IOException.class);
        }
    }

    /** A key with its certificate in a store of this name. */
    private Path certificate(String name) throws IOException, InterruptedException {
        Path store = data.resolve(name);
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
        return store;
    }

    private void writePem(Path store) throws GeneralSecurityException, IOException {
        KeyStore keys = loaded(store);
        pem(
                "tls.key",
                "PRIVATE KEY",
                keys.getKey("clew", PASSWORD.toCharArray()).getEncoded());
        pem("tls.crt", "CERTIFICATE", keys.getCertificate("clew").getEncoded());
    }

    /** Replaced, not written over: whoever reads finds the one or the other. */
    private void pem(String name, String type, byte[] der) throws IOException {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        Path fresh = Files.writeString(
                data.resolve(name + ".new"),
                "-----BEGIN " + type + "-----\n" + lines + "\n-----END " + type + "-----\n");
        Files.move(fresh, data.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static KeyStore loaded(Path store) throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    private static int status(HttpClient client, URI address, String key) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + key)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    /** A client that knows no other server. */
    private static HttpClient trusting(Path store) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("clew", loaded(store).getCertificate("clew"));
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }
}
