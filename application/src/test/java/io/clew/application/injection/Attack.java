package io.clew.application.injection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Puts one text after another into every place that takes text, and looks what became of it. For one thread. */
final class Attack implements AutoCloseable {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final List<String> HEADERS = List.of(
            "Clew-Actor",
            "Clew-Namespace",
            "Idempotency-Key",
            "X-Request-Id",
            "Clew-Correlation-Id",
            "Clew-Causation-Id",
            "traceparent",
            "If-Match",
            "Prefer",
            "Clew-Consistent",
            "Last-Event-ID",
            "Accept",
            "Authorization",
            "X-Forwarded-For",
            "X-HTTP-Method-Override",
            "Range");
    private static final List<String> FILTERS = List.of(
            "/v1/sessions?sort=",
            "/v1/sessions?status=",
            "/v1/sessions?agentId=",
            "/v1/sessions?parentId=",
            "/v1/sessions?rootId=",
            "/v1/sessions?createdAfter=",
            "/v1/sessions?limit=",
            "/v1/sessions?metadata.k.$ne=",
            "/v1/sessions?metadata.$where=",
            "/v1/sessions?metadata.k%5B$ne%5D=",
            "/v1/events?limit=1&type=",
            "/v1/events?limit=1&actor=",
            "/v1/events?limit=1&since=",
            "/v1/events?limit=1&after=",
            "/v1/sessions/victim/messages?from=",
            "/v1/sessions/victim/messages?order=",
            "/v1/sessions/victim/context?format=",
            "/v1/sessions/victim/versions?after=",
            "/v1/sessions?");

    /** Those of what must be seen by nobody: a file outside, and what another namespace says. */
    private final List<String> secrets;

    private final Wire wire;
    private int accepted;
    private int refused;

    Attack(int port, List<String> secrets) {
        wire = new Wire(port);
        this.secrets = secrets;
    }

    int accepted() {
        return accepted;
    }

    int refused() {
        return refused;
    }

    void with(String text, int number) {
        asId(text);
        asWhatASessionSays(text, "t" + number);
        asMessage(text, "t" + number);
        asStateKey(text, "t" + number);
        asLabel(text, "t" + number);
        asPointAndCursor(text);
        asPath(text, number);
        asHeader(text, number);
        asFilter(text, number);
    }

    private void asId(String text) {
        Wire.Answer made = write("POST /v1/sessions", "{\"id\":" + quoted(text) + "}");
        Wire.Answer found = get("/v1/sessions/" + encoded(text));
        if (!isAccepted(made, 201)) {
            // An empty one is the list, which is another path.
            assertThat(found.status()).as(text).isIn(text.isEmpty() ? 200 : 400, 400, 404);
            return;
        }
        assertThat(json(made).get("id").asString()).isEqualTo(text);
        assertThat(json(found).get("id").asString()).isEqualTo(text);
        List<String> begun = texts(get("/v1/sessions?limit=1000&idPrefix=" + encoded(text)), "id");
        assertThat(begun).contains(text).allMatch(id -> id.startsWith(text));
    }

    private void asWhatASessionSays(String text, String session) {
        String said = quoted(text);
        Wire.Answer made = write(
                "POST /v1/sessions",
                "{\"id\":\"" + session + "\",\"title\":" + said + ",\"metadata\":{\"k\":" + said + "," + said + ":1}}");
        if (!isAccepted(made, 201)) {
            assertThat(write("POST /v1/sessions", "{\"id\":\"" + session + "\"}")
                            .status())
                    .isEqualTo(201);
            return;
        }
        JsonNode found = json(get("/v1/sessions/" + session));
        assertThat(found.get("title").asString()).isEqualTo(text);
        assertThat(found.get("metadata").get("k").asString()).as(text).isEqualTo(text.equals("k") ? "1" : text);
        assertThat(found.get("metadata").get(text).asInt()).isEqualTo(1);
        Wire.Answer same = get("/v1/sessions?limit=1000&metadata.k=" + encoded(text));
        assertThat(texts(same, "id")).as(text).contains(session);
        for (JsonNode each : json(same).get("items")) {
            assertThat(each.get("metadata").get("k").asString()).isEqualTo(text);
        }
    }

    private void asMessage(String text, String session) {
        String said = quoted(text);
        Wire.Answer made = write(
                "POST /v1/sessions/" + session + "/messages",
                "{\"id\":" + said + ",\"role\":\"user\",\"content\":" + said + ",\"metadata\":{" + said + ":" + said
                        + "}}");
        if (isAccepted(made, 201)) {
            JsonNode found = json(get("/v1/sessions/" + session + "/messages/" + encoded(text)));
            assertThat(found.get("id").asString()).isEqualTo(text);
            assertThat(found.get("content").asString()).isEqualTo(text);
            assertThat(found.get("metadata").get(text).asString()).isEqualTo(text);
        }
        isAccepted(
                write(
                        "POST /v1/sessions/" + session + "/messages",
                        "{\"role\":\"assistant\",\"name\":" + said + ",\"content\":[{\"type\":" + said + ",\"text\":"
                                + said + "}]}"),
                201);
    }

    private void asStateKey(String text, String session) {
        String path = "/v1/sessions/" + session + "/state/" + encoded(text);
        if (!text.isEmpty() && isAccepted(write("PUT " + path, quoted(text)), 200)) {
            JsonNode found = json(get(path));
            assertThat(found.get("key").asString()).isEqualTo(text);
            assertThat(found.get("value").asString()).isEqualTo(text);
            assertThat(json(get("/v1/sessions/" + session + "/state")).get("state"))
                    .hasSize(1);
        }
    }

    private void asLabel(String text, String session) {
        String path = "/v1/sessions/" + session;
        if (isAccepted(write("POST " + path + "/snapshots", "{\"label\":" + quoted(text) + "}"), 201)) {
            assertThat(get(path + "?at=" + encoded("l:" + text)).status())
                    .as(text)
                    .isEqualTo(200);
            assertThat(texts(get("/v1/sessions?label=" + encoded(text)), "id")).containsExactly(session);
        }
    }

    private void asPointAndCursor(String text) {
        assertThat(get("/v1/sessions/victim?at=" + encoded(text)).status())
                .as(text)
                .isIn(200, 400, 404, 413);
        assertThat(write("POST /v1/sessions/victim/revert", "{\"to\":" + quoted("l:" + text) + "}")
                        .status())
                .as(text)
                .isIn(400, 404, 413);
        assertThat(get("/v1/sessions?cursor=" + encoded(text)).status())
                .as(text)
                .isEqualTo(400);
    }

    /** As it stands, not encoded as it must be: in the middle of a path, as a path, and as what is behind it. */
    private void asPath(String text, int number) {
        if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
            return;
        }
        String target = switch (number % 4) {
            case 0 -> "/v1/sessions/" + text + "/messages";
            case 1 -> "/" + text;
            case 2 -> "/v1/sessions/victim/state/" + text;
            default -> "/v1/sessions/victim?at=" + text;
        };
        checked(wire.send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close", null));
    }

    private void asHeader(String text, int number) {
        if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
            return;
        }
        String header = HEADERS.get(number % HEADERS.size()) + ": " + text;
        checked(wire.send(
                "PATCH /v1/sessions/victim HTTP/1.1\r\nHost: localhost\r\n" + header,
                "{\"metadata\":{\"n\":" + number + "}}"));
        checked(wire.send("GET /v1/sessions HTTP/1.1\r\nHost: localhost\r\n" + header, null));
    }

    private void asFilter(String text, int number) {
        get(FILTERS.get(number % FILTERS.size()) + encoded(text));
    }

    private boolean isAccepted(Wire.Answer answer, int as) {
        boolean is = answer.status() == as;
        if (is) {
            accepted++;
        } else {
            refused++;
            assertThat(answer.status()).as(answer.body()).isIn(400, 404, 409, 413);
        }
        return is;
    }

    private Wire.Answer get(String target) {
        return checked(wire.send("GET " + target + " HTTP/1.1\r\nHost: localhost", null));
    }

    private Wire.Answer write(String methodAndPath, String body) {
        return checked(wire.send(methodAndPath + " HTTP/1.1\r\nHost: localhost", body));
    }

    private Wire.Answer checked(Wire.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(200, 499);
        assertThat(answer.headers()).doesNotContainKeys("set-cookie", "x-injected");
        assertThat(secrets).noneMatch(answer.body()::contains);
        return answer;
    }

    static JsonNode json(Wire.Answer answer) {
        return MAPPER.readTree(answer.body());
    }

    private static List<String> texts(Wire.Answer list, String field) {
        List<String> all = new ArrayList<>();
        assertThat(list.status()).as(list.body()).isEqualTo(200);
        json(list).get("items").forEach(item -> all.add(item.get(field).asString()));
        return all;
    }

    /** As JSON, everything but plain ASCII escaped: half a surrogate pair can be sent no other way. */
    static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }

    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (Character.isSurrogate(c) && !pair) {
                // As some encoders write it; it is not UTF-8.
                encoded.append(String.format("%%ED%%%02X%%%02X", 0x80 | c >> 6 & 0x3F, 0x80 | c & 0x3F));
                continue;
            }
            String whole = pair ? text.substring(i, ++i + 1) : String.valueOf(c);
            for (byte b : whole.getBytes(StandardCharsets.UTF_8)) {
                encoded.append(String.format("%%%02X", b));
            }
        }
        return encoded.toString();
    }

    @Override
    public void close() {
        wire.close();
    }
}
