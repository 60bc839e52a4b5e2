package io.clew.application.move;

import io.clew.application.Application;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole application in this process. */
final class Served implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final ConfigurableApplicationContext context;

    Served(List<String> settings) {
        List<String> options = new ArrayList<>(settings);
        options.add("--clew.port=0");
        context = new SpringApplication(Application.class).run(options.toArray(String[]::new));
    }

    JsonNode post(String path, String body) {
        return JsonMapper.shared().readTree(send("POST", path, body));
    }

    String get(String path) {
        return send("GET", path, null);
    }

    private String send(String method, String path, String body) {
        int port = ((WebServerApplicationContext) context).getWebServer().getPort();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1" + path))
                .header("Clew-Actor", "ann")
                .header("Clew-Consistent", "latest")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            // The views are made anew from the log at the first start.
            for (int tries = 0; tries < 600 && response.statusCode() == 503; tries++) {
                LockSupport.parkNanos(100_000_000);
                response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            }
            if (response.statusCode() / 100 != 2) {
                throw new AssertionError(method + " " + path + ": " + response.statusCode() + " " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Sessions of all kinds, somebody who is erased, and a session that is. */
    void tell() {
        post(
                "/sessions",
                "{\"id\": \"root\", \"title\": \"Root\", \"metadata\": {\"n\": 1.10}, \"state\": {\"plan\": [1.50, null]}}");
        for (String text : List.of("hello", "a wrong turn", "indeed")) {
            say("root", text, "");
        }
        say("root", "about Jane", ", \"subject\": \"jane\"");
        post("/sessions/root/snapshots", "{\"id\": \"s1\", \"label\": \"good\"}");
        send("PUT", "/sessions/root/state/plan", "\"new\"");
        post("/sessions/root/forks", "{\"id\": \"fork\", \"at\": \"m:1\", \"boundary\": \"exact\"}");
        say("fork", "in the fork", "");
        post("/sessions/root/revert", "{\"to\": \"m:1\", \"boundary\": \"exact\"}");
        post("/sessions", "{\"id\": \"gone\"}");
        say("gone", "to be forgotten", "");
        post("/sessions/gone/erase", null);
        post("/subjects/jane/erase", null);
    }

    void say(String session, String text, String more) {
        post("/sessions/" + session + "/messages", "{\"role\": \"user\", \"content\": \"" + text + "\"" + more + "}");
    }

    /** All that can be asked of them. */
    Map<String, String> everything() {
        Map<String, String> answers = new TreeMap<>();
        for (String session : List.of("root", "fork", "gone")) {
            String path = "/sessions/" + session;
            long version =
                    JsonMapper.shared().readTree(get(path)).path("version").asLong();
            for (String below : List.of("", "/versions?order=asc", "/snapshots", "/children", "/ancestors", "/state")) {
                answers.put(path + below, get(path + below));
            }
            for (long at = 1; at <= version; at += 1 + version / 50) {
                answers.put(path + " " + at, get(path + "/messages?at=v:" + at));
                answers.put(path + " state " + at, get(path + "/state?at=v:" + at));
            }
        }
        for (String path : List.of("/sessions?sort=createdAt", "/events", "/log/key")) {
            answers.put(path, get(path));
        }
        JsonNode group =
                JsonMapper.shared().readTree(get("/projections?digest=true")).at("/items/0");
        answers.put("digest", group.path("digest") + " at " + group.path("digestPosition"));
        return answers;
    }

    String checkpoint() {
        return get("/log/checkpoint");
    }

    @Override
    public void close() {
        context.close();
    }
}
