package io.clew.application.access.jwt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Where an issuer's keys come from. */
public final class Origins {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private Origins() {}

    /**
     * Those at an https URL or in a file; http only on this machine.
     *
     * @throws IllegalArgumentException if it is neither, or there is no such file
     */
    public static IssuerKeys.Origin of(String place) {
        if (place.startsWith("https://") || (place.startsWith("http://") && isHere(URI.create(place)))) {
            return new Web(
                    HttpClient.newBuilder().connectTimeout(PATIENCE).build(),
                    HttpRequest.newBuilder(URI.create(place)).timeout(PATIENCE).build());
        }
        if (place.contains("://") || !Files.isReadable(Path.of(place))) {
            throw new IllegalArgumentException(place);
        }
        return () -> Files.readString(Path.of(place));
    }

    /** Whether fetching again costs next to nothing. */
    public static boolean isFile(String place) {
        return !place.contains("://");
    }

    private static boolean isHere(URI url) {
        try {
            return url.getHost() != null && InetAddress.getByName(url.getHost()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private record Web(HttpClient client, HttpRequest request) implements IssuerKeys.Origin {

        /** All of the answer within the patience: a server that drips must not hold anybody. */
        @Override
        public String fetch() throws IOException {
            CompletableFuture<HttpResponse<byte[]>> asked =
                    client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
            try {
                HttpResponse<byte[]> answer = asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                if (answer.statusCode() != 200) {
                    throw new IOException("status " + answer.statusCode());
                }
                return new String(answer.body(), StandardCharsets.UTF_8);
            } catch (ExecutionException | TimeoutException e) {
                throw new IOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            } finally {
                asked.cancel(true);
            }
        }
    }
}
