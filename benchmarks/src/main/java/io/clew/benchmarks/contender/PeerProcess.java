package io.clew.benchmarks.contender;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A peer in a Python process of its own, asked as {@code peers/peer.py} says; it takes the times itself. */
public final class PeerProcess implements Contender {

    private static final JsonMapper JSON = new JsonMapper();

    private final String name;
    private final Process process;
    private final BufferedWriter in;
    private final BufferedReader out;

    private PeerProcess(String name, Process process) {
        this.name = name;
        this.process = process;
        in = process.outputWriter(StandardCharsets.UTF_8);
        out = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * Starts one; returns when it is ready.
     *
     * @param python the interpreter of the peer's own environment
     * @param directory of its data
     */
    public static PeerProcess start(String name, Path python, Path script, Path directory) throws IOException {
        Process process = new ProcessBuilder(python.toString(), script.toString(), directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        PeerProcess peer = new PeerProcess(name, process);
        peer.answer();
        return peer;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void fill(String session, List<String> texts) throws Exception {
        ask("fill", Map.of("session", session, "texts", texts));
    }

    @Override
    public long append(String session, String text) throws Exception {
        return nanos(ask("append", Map.of("session", session, "text", text)));
    }

    @Override
    public long fork(String session, String name) throws Exception {
        long nanos = nanos(ask("fork", Map.of("session", session, "name", name)));
        ask("home", Map.of("session", session));
        return nanos;
    }

    @Override
    public long snapshot(String session, String name) throws Exception {
        return nanos(ask("snapshot", Map.of("session", session, "name", name)));
    }

    @Override
    public long revert(String session, int messages) throws Exception {
        return nanos(ask("revert", Map.of("session", session, "messages", messages)));
    }

    @Override
    public Read last(String session, int count) throws Exception {
        return read(ask("last", Map.of("session", session, "count", count)));
    }

    @Override
    public Read at(String session, int messages, int count) throws Exception {
        return read(ask("at", Map.of("session", session, "messages", messages, "count", count)));
    }

    @Override
    public Content content(String session) throws Exception {
        JsonNode answer = ask("texts", Map.of("session", session));
        return new Content(answer.path("count").asLong(), answer.path("digest").asString());
    }

    @Override
    public Stored load(int senders, int sessions, int seconds, String text) throws Exception {
        JsonNode answer =
                ask("load", Map.of("senders", senders, "sessions", sessions, "seconds", seconds, "text", text));
        return new Stored(answer.path("count").asLong(), answer.path("seconds").asDouble());
    }

    @Override
    public OptionalLong pid() {
        return OptionalLong.of(process.pid());
    }

    @Override
    public void close() {
        try {
            in.close();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private JsonNode ask(String verb, Map<String, ?> arguments) throws IOException, Unsupported {
        Map<String, Object> asked = new LinkedHashMap<>(arguments);
        asked.put("verb", verb);
        in.write(JSON.writeValueAsString(asked));
        in.newLine();
        in.flush();
        JsonNode answer = answer();
        if (answer.has("unsupported")) {
            throw new Unsupported(answer.path("unsupported").asString());
        }
        if (answer.has("failed")) {
            throw new IOException(name + ": " + answer.path("failed").asString());
        }
        return answer;
    }

    private JsonNode answer() throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new EOFException(name + " ended");
        }
        return JSON.readTree(line);
    }

    private static long nanos(JsonNode answer) {
        return answer.path("nanos").asLong();
    }

    private static Read read(JsonNode answer) {
        List<String> texts = new ArrayList<>();
        answer.path("texts").forEach(text -> texts.add(text.asString()));
        return new Read(nanos(answer), texts);
    }
}
