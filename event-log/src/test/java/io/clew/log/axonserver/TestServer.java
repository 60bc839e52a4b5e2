package io.clew.log.axonserver;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;

/**
 * The Axon Server to try this on, in development mode, since each test wants an empty one: {@code CLEW_TEST_AXON_SERVER} is
 * its {@code host:port}, {@code CLEW_TEST_AXON_SERVER_HTTP} that of its pages (the same host and port 8024 if not set).
 */
public final class TestServer {
    /** Set where there is one. */
    public static final String NAMED_BY = "CLEW_TEST_AXON_SERVER";

    /** A command that kills it and starts it again, its events kept. */
    public static final String RESTARTED_BY = "CLEW_TEST_AXON_SERVER_RESTART";

    private TestServer() {}

    /** How to reach it. */
    public static ServerAccess access() {
        return ServerAccess.of(List.of(address()), "test");
    }

    static String address() {
        return Objects.requireNonNull(System.getenv(NAMED_BY));
    }

    /** Kills it and starts it again; returns when it is there. */
    public static void restart() throws IOException, InterruptedException {
        int ended = new ProcessBuilder("/bin/sh", "-c", System.getenv(RESTARTED_BY))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (ended != 0) {
            throw new IllegalStateException("Axon Server was not started again: the command ended with " + ended);
        }
    }

    /** Takes every event from it. */
    public static void empty() {
        String pages =
                System.getenv().getOrDefault("CLEW_TEST_AXON_SERVER_HTTP", ServerAccess.host(address()) + ":8024");
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://" + pages + "/v1/devmode/purge-events"))
                                    .DELETE()
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(
                        "Axon Server was not emptied; start it in development mode: " + answer.statusCode());
            }
        } catch (IOException e) {
            throw new IllegalStateException("Axon Server was not emptied", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
