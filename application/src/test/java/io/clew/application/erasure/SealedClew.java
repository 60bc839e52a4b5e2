package io.clew.application.erasure;

import io.clew.application.Application;
import io.clew.application.engine.ChosenEngines;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole application in this process, on a directory of its own. */
final class SealedClew implements AutoCloseable {

    static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Path data;
    private final String[] more;
    private ConfigurableApplicationContext context;

    SealedClew(Path data, String... more) {
        this.data = data;
        this.more = more;
        start();
    }

    /** What the server said. */
    record Answer(int status, String body, HttpHeaders headers) {
        JsonNode json() {
            return JSON.readTree(body);
        }

        String problem() {
            return json().path("type").asString("").replace("urn:clew:problem:", "");
        }

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    private void start() {
        List<String> options = new ArrayList<>(List.of("--clew.port=0", "--clew.data-dir=" + data));
        options.addAll(List.of(more));
        context = new SpringApplication(Application.class).run(options.toArray(String[]::new));
    }

    void restart() {
        context.close();
        start();
    }

    /** Starts it again, with all views made anew. */
    void rebuild() throws IOException {
        context.close();
        ChosenEngines.deleteViews(data);
        start();
    }

    <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    Path data() {
        return data;
    }

    Space space(String namespace) {
        return new Space(this, namespace);
    }

    Answer send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = request(path)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> response = sent(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body(), response.headers());
    }

    /** The data of a stream's events up to the first line that says this. */
    List<String> listen(String path, String until, String... headers) {
        HttpRequest.Builder request =
                request(path).header("Accept", "text/event-stream").headers(headers);
        HttpResponse<InputStream> response = sent(request.GET().build(), HttpResponse.BodyHandlers.ofInputStream());
        List<String> heard = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                heard.add(line);
                if (line.contains(until)) {
                    return heard;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("the stream ended after " + heard);
    }

    private HttpRequest.Builder request(String path) {
        int port = ((WebServerApplicationContext) context).getWebServer().getPort();
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60));
    }

    private static <T> HttpResponse<T> sent(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return CLIENT.send(request, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
