package io.clew.application.overload;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Somebody who says a word now and then in a session of their own, as the others go wild. */
final class QuietSession implements AutoCloseable {

    private static final long PAUSE_MILLIS = 40;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpRequest append;
    private final Tally tally;
    private final Thread thread = new Thread(this::talk, "quiet");
    private volatile boolean closed;

    QuietSession(URI server, String session, Tally tally) {
        this.tally = tally;
        append = HttpRequest.newBuilder(server.resolve("/v1/sessions/" + session + "/messages"))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofString("{\"role\":\"user\",\"content\":\"a word\"}"))
                .build();
        thread.setDaemon(true);
        thread.start();
    }

    private void talk() {
        try {
            while (!closed) {
                long start = System.nanoTime();
                try {
                    int status = client.send(append, HttpResponse.BodyHandlers.discarding())
                            .statusCode();
                    tally.add(String.valueOf(status), status == 201, System.nanoTime() - start);
                } catch (IOException e) {
                    tally.add(e.getClass().getSimpleName(), false, 0);
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
