package io.clew.application.access;

import io.clew.application.Application;
import io.clew.application.access.key.ApiKey;
import io.clew.application.access.key.KeyChanges;
import io.clew.application.access.key.KeyFile;
import io.clew.log.EventLog;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole application in this process, with keys in its directory and an issuer of tokens beside it. */
final class Guarded implements AutoCloseable {

    static final Set<Scope> ALL_SCOPES = Set.of(Scope.values());
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    final Path data;
    final KeyFile file;
    final KeyChanges changes;
    final Issuer issuer = new Issuer();
    private ConfigurableApplicationContext clew;

    Guarded(Path data) {
        this.data = data;
        file = new KeyFile(data);
        changes = new KeyChanges(file, Clock.systemUTC());
    }

    record Answer(int status, String body, java.net.http.HttpHeaders headers) {
        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }
    }

    Guarded start(String... more) throws IOException {
        List<String> options = new ArrayList<>(List.of("--clew.port=0", "--clew.data-dir=" + data));
        options.addAll(List.of(more));
        clew = new SpringApplication(Application.class).run(options.toArray(String[]::new));
        return this;
    }

    /** As {@link #start}, taking the issuer's tokens. */
    Guarded startWithTokens(String... more) throws IOException {
        Path jwks =
                Files.writeString(data.resolve("jwks.json"), issuer.published().toString());
        List<String> options = new ArrayList<>(List.of(
                "--clew.jwt.issuer=" + Issuer.NAME,
                "--clew.jwt.audience=" + Issuer.AUDIENCE,
                "--clew.jwt.jwks=" + jwks));
        options.addAll(List.of(more));
        return start(options.toArray(String[]::new));
    }

    String key(String name, String namespaces, Set<Scope> scopes) {
        return made(name, namespaces, scopes, null).text();
    }

    KeyChanges.Made made(String name, String namespaces, Set<Scope> scopes, Instant expiresAt) {
        return changes.create(name, Namespaces.of(List.of(namespaces.split(",", -1))), scopes, expiresAt);
    }

    static String idOf(String keyText) {
        return keyText.split("_", 3)[1];
    }

    ApiKey kept(String keyText) {
        return file.read().get(idOf(keyText));
    }

    /** How many events there are, but for the records of who asked. */
    long written() {
        return clew.getBean(EventLog.class).read(0, Integer.MAX_VALUE).stream()
                .filter(event -> !event.streamId().startsWith("access:"))
                .count();
    }

    int port() {
        return ((WebServerApplicationContext) clew).getWebServer().getPort();
    }

    Answer get(String path, String key, String... headers) {
        return send("GET", path, null, key, headers);
    }

    Answer post(String path, String body, String key, String... headers) {
        return send("POST", path, body, key, headers);
    }

    Answer send(String method, String path, String body, String key, String... headers) {
        HttpRequest.Builder request = request(path, key, headers)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null && List.of(headers).stream().noneMatch("Content-Type"::equals)) {
            request.header("Content-Type", "application/json");
        }
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response.headers());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(method + " " + path, e);
        }
    }

    private HttpRequest.Builder request(String path, String key, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(Duration.ofSeconds(30));
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request;
    }

    /** What is heard until the server ends the answer. */
    HttpResponse<java.util.stream.Stream<String>> listen(String path, String key, String... headers) {
        try {
            return CLIENT.send(
                    request(path, key, headers)
                            .header("Accept", "text/event-stream")
                            .build(),
                    HttpResponse.BodyHandlers.ofLines());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(path, e);
        }
    }

    @Override
    public void close() {
        if (clew != null) {
            clew.close();
        }
    }
}
