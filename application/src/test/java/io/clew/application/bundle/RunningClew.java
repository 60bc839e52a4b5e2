package io.clew.application.bundle;

import io.clew.application.Application;
import io.clew.application.engine.ChosenEngines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole application in this process, on a directory of its own. */
final class RunningClew implements AutoCloseable {

    static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Path data;
    private final String[] more;
    private ConfigurableApplicationContext context;

    RunningClew(Path data, String... more) {
        this.data = data;
        this.more = more;
        start();
    }

    record Answer(int status, String body, java.net.http.HttpHeaders headers) {
        JsonNode json() {
            return JSON.readTree(body);
        }

        String problem() {
            return json().path("type").asString("").replace("urn:clew:problem:", "");
        }
    }

    private void start() {
        List<String> options = new ArrayList<>(List.of("--clew.port=0", "--clew.data-dir=" + data));
        options.addAll(List.of(more));
        context = new SpringApplication(Application.class).run(options.toArray(String[]::new));
    }

    /** Starts it again, with all views made anew. */
    void rebuild() throws IOException {
        context.close();
        ChosenEngines.deleteViews(data);
        start();
    }

    void restart() {
        context.close();
        start();
    }

    <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    Path data() {
        return data;
    }

    Answer get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    JsonNode see(String path) {
        Answer answer = get(path);
        if (answer.status() != 200) {
            throw new AssertionError(path + " was answered with " + answer);
        }
        return answer.json();
    }

    /** Posts JSON and expects that it is created. */
    JsonNode post(String path, String json) {
        Answer answer = send("POST", path, json, "Content-Type", "application/json", "Clew-Actor", "ann");
        if (answer.status() != 201 && answer.status() != 200) {
            throw new AssertionError(path + " was answered with " + answer);
        }
        return answer.json();
    }

    String export(String path) {
        Answer answer = get(path);
        if (answer.status() != 200) {
            throw new AssertionError(path + " was answered with " + answer);
        }
        return answer.body();
    }

    Answer bring(String bundle, String query, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Content-Type", "application/x-ndjson", "Clew-Actor", "ian"));
        return send("POST", "/sessions/import" + query, bundle, all.toArray(String[]::new));
    }

    Answer send(String method, String path, String body, String... headers) {
        int port = ((WebServerApplicationContext) context).getWebServer().getPort();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1" + path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static String encode(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        context.close();
    }
}
