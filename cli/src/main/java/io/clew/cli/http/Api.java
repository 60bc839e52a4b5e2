package io.clew.cli.http;

import io.clew.cli.exit.Failure;
import io.clew.cli.json.Json;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks a server in the name of somebody. What got lost on its way is sent again, which writes nothing twice: each write
 * has an id of its own or a key.
 */
public final class Api implements Closeable {

    private static final Duration SILENCE = Duration.ofMinutes(2);
    private static final Duration STARTING = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofMillis(25);
    private static final int KEY_BYTES = 16;
    private static final int UNAVAILABLE = 503;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Server server;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Supplier<String> actor;
    private @Nullable Connection connection;

    /**
     * Of one namespace.
     *
     * @param actor who does what is done; asked with the first write
     * @param token a key or token, absent where nobody asks for one
     */
    public Api(Server server, String namespace, Supplier<String> actor, @Nullable String token) {
        this.server = server;
        this.actor = actor;
        headers.put("Clew-Namespace", namespace);
        if (token != null) {
            headers.put("Authorization", "Bearer " + token);
        }
    }

    /** Random hexadecimal digits, two for each byte. */
    public static String random(int bytes) {
        byte[] made = new byte[bytes];
        RANDOM.nextBytes(made);
        return HexFormat.of().formatHex(made);
    }

    public Json get(Target target) {
        return ask(target).body();
    }

    /** Like {@link #get}, with the tag of what is answered. */
    public Reply ask(Target target) {
        return send("GET", target, null, Map.of());
    }

    /** What is there; absent if nothing is. */
    public @Nullable Json find(Target target) {
        try {
            return get(target);
        } catch (Failure e) {
            if (e.name().equals("not-found")) {
                return null;
            }
            throw e;
        }
    }

    /** Makes something that has an id in its body. */
    public Reply create(Target target, Json body) {
        return send("POST", target, Body.json(body.toString()), Map.of());
    }

    /** Does something once, however often it has to be sent. */
    public Reply write(String method, Target target, @Nullable Json body, @Nullable String ifMatch) {
        Map<String, String> more = new LinkedHashMap<>();
        more.put("Idempotency-Key", random(KEY_BYTES));
        if (ifMatch != null) {
            more.put("If-Match", ifMatch);
        }
        return send(method, target, body == null ? null : Body.json(body.toString()), more);
    }

    public Reply write(String method, Target target, @Nullable Json body) {
        return write(method, target, body, null);
    }

    /** Sends what does no harm if it comes twice. */
    public Reply upload(Target target, Body body) {
        return send("POST", target, body, Map.of());
    }

    /** An answer of one JSON value a line. */
    public List<Json> lines(Target target) {
        Exchange exchange = exchange("GET", target, null, Map.of("Accept", "application/x-ndjson"));
        try {
            if (exchange.answer.isError()) {
                throw Failure.answered(exchange.answer.status(), exchange.answer.json());
            }
            return exchange.answer
                    .text()
                    .lines()
                    .filter(line -> !line.isEmpty())
                    .map(Json::parse)
                    .toList();
        } catch (IOException e) {
            drop();
            throw lost(e);
        }
    }

    /** Reads an answer as it comes. */
    public void read(Target target, String mediaType, Consumer<InputStream> reader) {
        Exchange exchange = exchange("GET", target, null, Map.of("Accept", mediaType));
        try {
            if (exchange.answer.isError()) {
                throw Failure.answered(exchange.answer.status(), exchange.answer.json());
            }
            reader.accept(exchange.answer.body());
        } catch (IOException e) {
            throw lost(e);
        } finally {
            drop();
        }
    }

    private Reply send(String method, Target target, @Nullable Body body, Map<String, String> more) {
        long until = System.nanoTime() + STARTING.toNanos();
        try {
            while (true) {
                Exchange exchange = exchange(method, target, body, more);
                Answer answer = exchange.answer;
                Json json = answer.json();
                if (!answer.isError()) {
                    boolean replayed = "true".equals(answer.header("idempotency-replayed"));
                    return new Reply(json, answer.header("etag"), replayed && !exchange.sentAgain);
                }
                Failure failure = failure(answer, json);
                boolean soon = answer.status() == UNAVAILABLE && failure.name().equals("starting");
                if (!soon || System.nanoTime() > until) {
                    throw failure;
                }
                pause();
            }
        } catch (IOException e) {
            drop();
            throw lost(e);
        }
    }

    private static Failure failure(Answer answer, Json problem) {
        String location = answer.header("location");
        if (answer.status() < 400 && location != null) {
            return Failure.unavailable("The server sends callers on to " + location + "; name that address.");
        }
        return Failure.answered(answer.status(), problem);
    }

    private record Exchange(Answer answer, boolean sentAgain) {}

    private Exchange exchange(String method, Target target, @Nullable Body body, Map<String, String> more) {
        if (!method.equals("GET")) {
            headers.computeIfAbsent("Clew-Actor", name -> actor.get());
        }
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        boolean again = false;
        while (true) {
            URI address = server.address();
            try {
                Connection open = connection(address);
                return new Exchange(open.send(method, path(address) + target, all, body, SILENCE), again);
            } catch (IOException e) {
                drop();
                if (again) {
                    throw unreachable(address, e);
                }
                again = true;
                if (server.isOwn()) {
                    pause();
                }
            }
        }
    }

    private Connection connection(URI address) throws IOException {
        Connection open = connection;
        if (open == null || !open.isFree()) {
            drop();
            open = Connection.open(address);
            connection = open;
        }
        return open;
    }

    private static String path(URI address) {
        String path = address.getRawPath() == null ? "" : address.getRawPath();
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.unavailable("Interrupted while waiting for the server.");
        }
    }

    private Failure unreachable(URI address, IOException cause) {
        String said = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return Failure.unavailable("No answer from " + address + " (" + said + "); "
                + (server.isOwn() ? "see .clew/run/server.log." : "check the address, and that the server runs."));
    }

    private static Failure lost(IOException cause) {
        return Failure.unavailable("The answer broke off (" + cause.getMessage() + "); run the command again.");
    }

    private void drop() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void close() {
        drop();
    }
}
