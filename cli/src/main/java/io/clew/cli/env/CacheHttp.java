package io.clew.cli.env;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks caches: short answers, all of each within the limit, and the token for nobody but whom it was meant for. */
final class CacheHttp {

    private static final int LARGEST = 256 * 1024;
    private static final int REDIRECTS = 5;

    record Answer(int status, String body) {}

    private final HttpClient client;
    private final @Nullable String token;
    private final Duration limit;

    CacheHttp(@Nullable String token, Duration limit) {
        this.client = HttpClient.newBuilder().connectTimeout(limit).build();
        this.token = token;
        this.limit = limit;
    }

    boolean hasToken() {
        return token != null;
    }

    Answer get(URI first) {
        long end = System.nanoTime() + limit.toNanos();
        URI asked = first;
        for (int i = 0; i <= REDIRECTS; i++) {
            HttpResponse<byte[]> response = ask(asked, isSame(first, asked), end);
            String further = response.headers().firstValue("Location").orElse(null);
            if (response.statusCode() / 100 != 3 || further == null) {
                return new Answer(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8));
            }
            URI next = next(asked, further);
            if (next == null) {
                throw new EnvException(
                        asked + " sends on to a place that is no safer URL; check the URL of the cache.");
            }
            asked = next;
        }
        throw new EnvException(first + " sends on and on; check the URL of the cache.");
    }

    private HttpResponse<byte[]> ask(URI uri, boolean withToken, long end) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("User-Agent", "clew");
        if (withToken && token != null) {
            try {
                request.header("Authorization", "Bearer " + token);
            } catch (IllegalArgumentException e) {
                throw new EnvException("What " + NixCache.TOKEN + " has cannot be a token; set it anew, as one line.");
            }
        }
        CompletableFuture<HttpResponse<byte[]>> asked = client.sendAsync(request.build(), info -> new Bounded());
        try {
            return asked.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new EnvException(
                    uri + " did not answer within " + limit.toMillis() / 1000.0 + " s; see that it can be reached.", e);
        } catch (ExecutionException e) {
            throw new EnvException(
                    uri + " cannot be asked (" + why(e.getCause())
                            + "); see that it can be reached and that the URL is right.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EnvException("Asking " + uri + " was interrupted; try again.", e);
        } finally {
            asked.cancel(true);
        }
    }

    private static @Nullable URI next(URI asked, String further) {
        try {
            URI next = asked.resolve(further);
            boolean safer = "https".equals(next.getScheme())
                    || ("http".equals(next.getScheme()) && "http".equals(asked.getScheme()));
            return safer && next.getHost() != null ? next : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean isSame(URI one, URI other) {
        return one.getScheme().equals(other.getScheme())
                && one.getRawAuthority().equals(other.getRawAuthority());
    }

    /** The whole body, if it is not too long. */
    private static final class Bounded implements HttpResponse.BodySubscriber<byte[]> {

        private final CompletableFuture<byte[]> all = new CompletableFuture<>();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private Flow.@Nullable Subscription subscription;

        @Override
        public CompletionStage<byte[]> getBody() {
            return all;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                byte[] some = new byte[buffer.remaining()];
                buffer.get(some);
                bytes.writeBytes(some);
            }
            if (bytes.size() > LARGEST && subscription != null) {
                subscription.cancel();
                all.completeExceptionally(new IOException("its answer is too long"));
            }
        }

        @Override
        public void onError(Throwable failure) {
            all.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            all.complete(bytes.toByteArray());
        }
    }

    /** Many of these failures say nothing of themselves. */
    private static String why(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
                return "nobody knows that host";
            }
            if (cause.getMessage() != null) {
                return cause.getMessage();
            }
        }
        return failure instanceof ConnectException ? "no connection" : "no answer";
    }
}
