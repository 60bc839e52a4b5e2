package io.clew.application.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Listens to all events of a namespace, and goes on where it was when the connection breaks. */
final class Listener implements AutoCloseable {

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();
    private final Supplier<URI> server;
    private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::listen, "listener");
    private volatile long last;
    private volatile boolean closed;
    private volatile int connections;

    private Listener(Supplier<URI> server) {
        this.server = server;
    }

    static Listener to(Supplier<URI> server) {
        Listener listener = new Listener(server);
        listener.thread.setDaemon(true);
        listener.thread.start();
        return listener;
    }

    List<JsonNode> heard() {
        return heard;
    }

    long last() {
        return last;
    }

    int connections() {
        return connections;
    }

    private void listen() {
        while (!closed) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(server.get() + "/v1/events"))
                    .header("Accept", "text/event-stream")
                    .header("Last-Event-ID", Long.toString(last))
                    .build();
            try (Stream<String> lines =
                    http.send(request, BodyHandlers.ofLines()).body()) {
                connections++;
                lines.forEach(this::hear);
            } catch (IOException | UncheckedIOException broken) {
                Conditions.pause();
            } catch (InterruptedException interrupted) {
                return;
            }
        }
    }

    private void hear(String line) {
        if (line.startsWith("data:")) {
            JsonNode event = LosslessJson.read(line.substring(5));
            if (event.has("position")) {
                heard.add(event);
                last = event.path("position").asLong();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
