package io.clew.cli.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clew.cli.exit.Failure;
import io.clew.cli.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that answers what it is told to, word for word. */
class ApiTest {

    private static final String LOST = "";

    /** Behind it the connection is closed. */
    private static final String END = "\u0000";

    private final ConcurrentLinkedQueue<String> answers = new ConcurrentLinkedQueue<>();
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private ServerSocket socket;
    private Api api;

    @BeforeEach
    void listen() throws IOException {
        socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread serving = new Thread(this::serve, "stub");
        serving.setDaemon(true);
        serving.start();
        URI address = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/base/");
        api = new Api(
                new Server() {
                    @Override
                    public URI address() {
                        return address;
                    }

                    @Override
                    public boolean isOwn() {
                        return false;
                    }
                },
                "team",
                () -> "Ådä",
                "secret");
    }

    @AfterEach
    void close() throws IOException {
        api.close();
        socket.close();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket one = socket.accept()) {
                converse(one);
            } catch (IOException e) {
                // The next one, or the end.
            }
        }
    }

    private void converse(Socket one) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(one.getInputStream(), StandardCharsets.UTF_8));
        while (true) {
            StringBuilder head = new StringBuilder();
            String line = in.readLine();
            int length = 0;
            for (; line != null && !line.isEmpty(); line = in.readLine()) {
                head.append(line).append('\n');
                if (line.startsWith("Content-Length: ")) {
                    length = Integer.parseInt(line.substring(16));
                }
            }
            if (line == null) {
                return;
            }
            for (int i = 0; i < length; i++) {
                head.append((char) in.read());
            }
            heads.add(head.toString());
            String answer = answers.poll();
            if (answer == null || answer.equals(LOST)) {
                return;
            }
            one.getOutputStream().write(answer.replace(END, "").getBytes(StandardCharsets.UTF_8));
            one.getOutputStream().flush();
            if (answer.endsWith(END)) {
                return;
            }
        }
    }

    private void answers(String... all) {
        answers.addAll(List.of(all));
    }

    private static String ok(String body) {
        return "HTTP/1.1 200 \r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length
                + "\r\nETag: \"7\"\r\n\r\n" + body;
    }

    @Test
    void readsAnswersOfKnownLengthAndInChunks() {
        answers(
                ok("{\"a\":\"ä\"}"),
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4;x=y\r\n{\"b\"\r\n3\r\n:1}\r\n0\r\n\r\n",
                ok("{}"));
        assertThat(api.get(Target.of("x")).text("a")).isEqualTo("ä");
        assertThat(api.get(Target.of("y")).number("b")).isEqualTo(1);
        assertThat(api.ask(Target.of("z")).tag()).isEqualTo("\"7\"");
    }

    @Test
    void saysWhoAsksAndForWhat() {
        answers(ok("{}"), ok("{}"));
        api.get(Target.of("sessions", "a/b ä").with("at", "s:1").with("none", (String) null));
        assertThat(heads.get(0))
                .startsWith("GET /base/v1/sessions/a%2Fb%20%C3%A4?at=s%3A1 HTTP/1.1\n")
                .contains("Host: 127.0.0.1:" + socket.getLocalPort() + "\n", "Clew-Namespace: team\n")
                .contains("Authorization: Bearer secret\n")
                .doesNotContain("Clew-Actor");
        api.write("PATCH", Target.of("x"), Json.object().with("k", 1), "\"3\"");
        assertThat(heads.get(1))
                .contains("Clew-Actor: Ådä\n", "If-Match: \"3\"\n", "Idempotency-Key: ")
                .endsWith("{\"k\":1}");
    }

    @Test
    void whatGotLostIsSentAgainAsItWas() {
        answers(LOST, ok("{\"done\":true}"));
        assertThat(api.write("POST", Target.of("x"), Json.object()).body().is("done"))
                .isTrue();
        assertThat(heads).hasSize(2);
        assertThat(heads.get(0)).isEqualTo(heads.get(1));
    }

    @Test
    void aRepeatThatOneSentOneselfIsNoRepeat() {
        String replayed = "HTTP/1.1 201 \r\nIdempotency-Replayed: true\r\nContent-Length: 2\r\n\r\n{}";
        answers(replayed, LOST, replayed);
        assertThat(api.create(Target.of("x"), Json.object()).repeated()).isTrue();
        assertThat(api.create(Target.of("x"), Json.object()).repeated()).isFalse();
    }

    @Test
    void waitsWhileTheServerStarts() {
        String starting = "{\"type\":\"urn:clew:problem:starting\"}";
        answers("HTTP/1.1 503 \r\nContent-Length: " + starting.length() + "\r\n\r\n" + starting, ok("{\"up\":true}"));
        assertThat(api.get(Target.of("x")).is("up")).isTrue();
    }

    @Test
    void refusalsSayWhatTheServerSaid() {
        String problem = "{\"type\":\"urn:clew:problem:not-found\",\"detail\":\"Look elsewhere.\"}";
        answers("HTTP/1.1 404 \r\nContent-Length: " + problem.length() + "\r\n\r\n" + problem);
        assertThatThrownBy(() -> api.get(Target.of("x"))).isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.sentence()).isEqualTo("Look elsewhere.");
            assertThat(failure.code()).isEqualTo(1);
        });
    }

    @Test
    void whatSpeaksNoHttpIsNoServer() {
        answers("SSH-2.0\r\n", "SSH-2.0\r\n");
        assertThatThrownBy(() -> api.get(Target.of("x")))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(3));
    }

    @Test
    void anAnswerThatBreaksOffIsNotTakenForAll() {
        answers("HTTP/1.1 200 \r\nContent-Length: 100\r\nConnection: close\r\n\r\n{" + END);
        assertThatThrownBy(() -> api.get(Target.of("x")))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.sentence()).contains("broke off"));
    }
}
