package io.clew.application.proof;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** A client of the HTTP API as others would write it: it knows the contract and nothing else. */
final class ClewClient {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final Supplier<URI> server;
    private final Map<String, String> always;
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong retries = new AtomicLong();

    ClewClient(Supplier<URI> server) {
        this(server, Map.of());
    }

    /** One that sends these headers with every request. */
    ClewClient(Supplier<URI> server, Map<String, String> always) {
        this.server = server;
        this.always = always;
    }

    /** Sends it once; an exception says that nobody knows whether the server did it. */
    Answer once(Ask ask) throws IOException {
        return once(ask, LONG_ENOUGH);
    }

    /** Sends it once, and hangs up if it is not answered in time. */
    Answer once(Ask ask, Duration patience) throws IOException {
        requests.incrementAndGet();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.get() + ask.route()))
                .timeout(patience)
                .method(
                        ask.method(),
                        ask.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(ask.body()));
        if (ask.body() != null && !ask.headers().containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        always.forEach(request::header);
        ask.headers().forEach(request::header);
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(ask, response.statusCode(), response.headers(), response.body());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the answer to " + ask);
        }
    }

    Answer send(Ask ask) {
        try {
            return once(ask);
        } catch (IOException failed) {
            throw new UncheckedIOException(ask.toString(), failed);
        }
    }

    /** The very same request again and again until the server answers it: what a careful client does across a crash. */
    Answer untilAnswered(Ask ask) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                Answer answer = once(ask);
                if (answer.status() != 503 && answer.status() != 429) {
                    return answer;
                }
            } catch (IOException unknownOutcome) {
                if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
                    throw new UncheckedIOException("nobody answers " + ask, unknownOutcome);
                }
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("still not ready for " + ask);
            }
            retries.incrementAndGet();
            Conditions.pause();
        }
    }

    Answer get(String path) {
        return send(Ask.get(path)).expect(200);
    }

    long requests() {
        return requests.get();
    }

    long retries() {
        return retries.get();
    }
}
