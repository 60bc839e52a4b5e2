package io.clew.application.arbiter;

import io.clew.application.settings.MergeSettings;
import io.clew.application.settings.Misconfigured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
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
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A chat model at an endpoint as OpenAI's: {@code POST <url>/chat/completions}, answered in JSON. */
final class ChatModel {

    /** More is not read of an answer. */
    static final int LARGEST_ANSWER = 4 * 1024 * 1024;

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** It gave no answer; the message says why, and nothing of what was asked or answered. */
    static final class Silent extends Exception {

        Silent(String why) {
            super(why);
        }
    }

    private final HttpClient client;
    private final URI endpoint;
    private final String name;
    private final @Nullable String key;
    private final Duration limit;

    private ChatModel(URI endpoint, String name, @Nullable String key, Duration limit) {
        this.client = HttpClient.newBuilder()
                .connectTimeout(limit)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        this.endpoint = endpoint;
        this.name = name;
        this.key = key;
        this.limit = limit;
    }

    /** @throws Misconfigured if the settings do not name one */
    static ChatModel of(MergeSettings.Model settings) {
        if (settings.url().isBlank() || settings.name().isBlank()) {
            throw new Misconfigured(
                    "--merge.arbiter=model needs --merge.model.url=https://HOST/v1 and --merge.model.name=NAME"
                            + " as well.");
        }
        Duration limit = settings.timeout();
        if (limit.isNegative() || limit.isZero() || limit.compareTo(LONGEST) > 0) {
            throw new Misconfigured("--merge.model.timeout must be at most 10m, such as 30s.");
        }
        String key = settings.key().strip();
        if (!key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new Misconfigured("CLEW_MERGE_MODEL_KEY has characters in it that no key has.");
        }
        URI endpoint = endpoint(settings.url().strip(), !key.isEmpty());
        return new ChatModel(endpoint, settings.name().strip(), key.isEmpty() ? null : key, limit);
    }

    private static URI endpoint(String url, boolean withKey) {
        try {
            URI uri = URI.create((url.endsWith("/") ? url.substring(0, url.length() - 1) : url) + "/chat/completions");
            boolean plain = "http".equals(uri.getScheme());
            if ((plain || "https".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && uri.getFragment() == null) {
                if (plain && withKey && !isHere(uri)) {
                    throw new Misconfigured(
                            "--merge.model.url must begin with https:// so that nobody reads the key on the way.");
                }
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new Misconfigured("--merge.model.url must be a URL such as https://api.openai.com/v1.");
    }

    private static boolean isHere(URI uri) {
        try {
            return InetAddress.getByName(uri.getHost()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /**
     * What the model says to a question.
     *
     * @throws Silent if it says nothing within the limit, or something else than one whole message
     */
    String answer(String instruction, String question) throws Silent {
        ObjectNode body = JSON.createObjectNode();
        body.put("model", name);
        body.putObject("response_format").put("type", "json_object");
        var messages = body.putArray("messages");
        messages.addObject().put("role", "system").put("content", instruction);
        messages.addObject().put("role", "user").put("content", question);
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        HttpResponse<byte[]> response = send(request.build());
        if (response.statusCode() != 200) {
            throw new Silent("the model's endpoint answered " + response.statusCode());
        }
        return message(response.body());
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws Silent {
        CompletableFuture<HttpResponse<byte[]>> asked = client.sendAsync(request, info -> new Bounded());
        try {
            return asked.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new Silent("the model did not answer within " + limit.toMillis() / 1000.0 + " s");
        } catch (ExecutionException e) {
            throw new Silent(
                    e.getCause() instanceof TooLong
                            ? "the model's answer is too long"
                            : "the model's endpoint cannot be reached");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Silent("waiting for the model was interrupted");
        } finally {
            asked.cancel(true);
        }
    }

    private static String message(byte[] body) throws Silent {
        try {
            JsonNode choice = JSON.readTree(new String(body, StandardCharsets.UTF_8))
                    .path("choices")
                    .path(0);
            if ("length".equals(choice.path("finish_reason").asString(""))) {
                throw new Silent("the model's answer was cut off");
            }
            JsonNode content = choice.path("message").path("content");
            if (content.isString()) {
                return content.asString();
            }
        } catch (JacksonException e) {
            // Said below.
        }
        throw new Silent("the model's endpoint did not answer with a message");
    }

    private static final class TooLong extends IOException {}

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
            if (bytes.size() > LARGEST_ANSWER && subscription != null) {
                subscription.cancel();
                all.completeExceptionally(new TooLong());
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
}
