package io.clew.application.http.event;

import io.clew.application.Application;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole of Clew in this process, and somebody who writes to it. */
final class Server implements AutoCloseable {

    private final HttpClient client = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext clew;
    final int port;

    Server(Path data, String... settings) {
        List<String> all = new ArrayList<>(List.of("--clew.port=0", "--clew.data-dir=" + data));
        all.addAll(List.of(settings));
        clew = new SpringApplication(Application.class).run(all.toArray(String[]::new));
        port = ((WebServerApplicationContext) clew).getWebServer().getPort();
    }

    HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    /** Starts a session; its position in the log. */
    long start(String session, String... headers) {
        return position(send("POST", "/v1/sessions", "{\"id\":\"" + session + "\"}", headers));
    }

    /** Appends a message; its position in the log. */
    long say(String session, String content, String... headers) {
        String body = "{\"role\":\"user\",\"content\":\"" + content + "\"}";
        return position(send("POST", "/v1/sessions/" + session + "/messages", body, headers));
    }

    long position(HttpResponse<String> written) {
        return Long.parseLong(written.headers()
                .firstValue("Clew-Position")
                .orElseThrow(() -> new AssertionError(written + written.body())));
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(method + " " + path, e);
        }
    }

    double metric(String name) {
        return get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        clew.close();
    }
}
