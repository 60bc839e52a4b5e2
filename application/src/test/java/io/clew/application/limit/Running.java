package io.clew.application.limit;

import io.clew.application.Application;
import io.clew.application.access.Namespaces;
import io.clew.application.access.Scope;
import io.clew.application.access.key.KeyChanges;
import io.clew.application.access.key.KeyFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole of Clew in this process, and somebody who calls it. */
final class Running implements AutoCloseable {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ConfigurableApplicationContext clew;
    final int port;

    Running(Path data, String... settings) {
        List<String> all = new ArrayList<>(List.of("--clew.port=0", "--clew.data-dir=" + data));
        all.addAll(List.of(settings));
        clew = new SpringApplication(Application.class).run(all.toArray(String[]::new));
        port = ((WebServerApplicationContext) clew).getWebServer().getPort();
    }

    /** Makes a key in a directory; with one there, everybody must show one. */
    static String key(Path data, String name, List<String> namespaces, Scope... scopes) {
        return new KeyChanges(new KeyFile(data), Clock.systemUTC())
                .create(name, Namespaces.of(namespaces), Set.of(scopes), null)
                .text();
    }

    record Answer(int status, String body, java.net.http.HttpHeaders headers) {
        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        String header(String name) {
            return headers.firstValue(name).orElse(null);
        }
    }

    Answer get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    Answer post(String path, String body, String... headers) {
        return send("POST", path, body, headers);
    }

    HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request;
    }

    HttpClient client() {
        return client;
    }

    Answer send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = request(path, headers)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body(), answer.headers());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(method + " " + path, e);
        }
    }

    /** Threads that are at a request just now. */
    int busyThreads() {
        TomcatWebServer tomcat = (TomcatWebServer) ((WebServerApplicationContext) clew).getWebServer();
        Executor threads =
                tomcat.getTomcat().getConnector().getProtocolHandler().getExecutor();
        return ((ThreadPoolExecutor) threads).getActiveCount();
    }

    @Override
    public void close() {
        clew.close();
    }
}
