package io.clew.application.http;

import io.clew.application.http.end.Settling;
import io.clew.application.http.request.Start;
import io.clew.application.http.side.Views;
import io.clew.application.settings.Settings;
import io.clew.application.settings.WorkingDirectory;
import io.clew.command.session.AggregateSnapshots;
import io.clew.command.session.TakenIds;
import io.clew.kernel.stored.StoredJson;
import io.clew.log.EventLog;
import io.clew.query.group.GroupStatus;
import io.clew.query.group.Replay;
import io.clew.query.group.StateDigest;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The HTTP layer on a real Tomcat over {@link FakeSides}, started once for all tests. */
final class TestServer {

    static final FakeSides SIDES = new FakeSides();
    static final int PORT = start();

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private TestServer() {}

    private static int start() {
        SpringApplication application = new SpringApplication(Assembly.class);
        ConfigurableApplicationContext context = application.run(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--clew.data-dir=target/none",
                "--management.endpoint.health.group.readiness.include=readinessState");
        return ((WebServerApplicationContext) context).getWebServer().getPort();
    }

    record Answer(int status, java.net.http.HttpHeaders headers, String body) {
        JsonNode json() {
            return MAPPER.readTree(body);
        }

        String header(String name) {
            return headers.firstValue(name).orElse(null);
        }
    }

    static Answer get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    static Answer post(String path, String body, String... headers) {
        return send("POST", path, body.getBytes(StandardCharsets.UTF_8), withType(headers));
    }

    static Answer patch(String path, String body, String... headers) {
        return send("PATCH", path, body.getBytes(StandardCharsets.UTF_8), withType(headers));
    }

    private static String[] withType(String... headers) {
        for (int i = 0; i < headers.length; i += 2) {
            if (headers[i].equals("Content-Type")) {
                return headers;
            }
        }
        String[] all = java.util.Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = "application/json";
        return all;
    }

    static Answer send(String method, String path, byte[] body, String... headers) {
        return sendTo(PORT, method, path, body, headers);
    }

    static Answer sendTo(int port, String method, String path, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response =
                    CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(method + " " + path, e);
        }
    }

    /** What comes back for exactly these bytes (each char one byte); the request must end the connection. */
    static String raw(String request) {
        try (Socket socket = new Socket(java.net.InetAddress.getLoopbackAddress(), PORT)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            try (InputStream in = socket.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new AssertionError(request, e);
        }
    }

    /** What comes back for this target, as it stands. */
    static String rawGet(String target) {
        return raw("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }

    /** No configuration by annotation: the real application, in other tests, must not find it by scanning. */
    @EnableAutoConfiguration
    @EnableConfigurationProperties(Settings.class)
    @Import(HttpConfiguration.class)
    static class Assembly {
        @Bean
        CommandGateway commandGateway() {
            return DefaultCommandGateway.builder().commandBus(SIDES.commands).build();
        }

        @Bean
        QueryGateway queryGateway() {
            return DefaultQueryGateway.builder().queryBus(SIDES.queries).build();
        }

        @Bean
        EventLog eventLog() {
            return SIDES.log;
        }

        @Bean
        AggregateSnapshots aggregateSnapshots() {
            return session -> {};
        }

        @Bean
        TakenIds takenIds() {
            return new TakenIds();
        }

        @Bean
        StoredJson storedJson() {
            return SIDES.stored;
        }

        @Bean
        WorkingDirectory workingDirectory(Settings settings) throws IOException {
            return WorkingDirectory.of(settings);
        }

        @Bean
        Start start() {
            return () -> SIDES.started;
        }

        @Bean
        Settling settling() {
            return () -> {};
        }

        @Bean
        Views views() {
            return new Views() {
                @Override
                public List<GroupStatus> groups() {
                    return List.of(
                            new GroupStatus("session", GroupStatus.State.LIVE, 1, 1, 0, 0, 1, null, null, null, null));
                }

                @Override
                public List<GroupStatus> groupsWithDigests() {
                    return List.of(groups().get(0).with(new StateDigest(1, "abc")));
                }

                @Override
                public Optional<GroupStatus> replay(String group) {
                    return groups().stream()
                            .filter(known -> known.group().equals(group))
                            .findFirst()
                            .map(known -> known.with(new Replay(2, 0, 1, 0, null, null)));
                }

                @Override
                public boolean await(long position, Duration atMost) {
                    return true;
                }
            };
        }
    }
}
