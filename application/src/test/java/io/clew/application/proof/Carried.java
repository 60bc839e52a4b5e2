package io.clew.application.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Sessions carried from one server to another in bundles; a bundle that was touched is not taken. */
record Carried(ClewClient from, ClewClient to) {

    void carry(List<LivedSession> sessions) {
        tampered(sessions.get(0));
        for (LivedSession session : sessions) {
            Ask bundle = bundle(from.get(session.path() + "/export").text());
            to.send(bundle).expect(200, 201);
            assertThat(to.send(bundle).expect(200, 201).replayed()).isTrue();
            assertThat(seen(to, session)).isEqualTo(seen(from, session));
            assertThat(times(to, session)).isEqualTo(times(from, session));
        }
    }

    private static Ask bundle(String text) {
        return new Ask("POST", "/sessions/import", Map.of("Content-Type", "application/x-ndjson"), text);
    }

    /** But for the children, which the bundle of a session does not bring along. */
    private static String seen(ClewClient client, LivedSession session) {
        return client.get(session.path()).text().replaceAll("\"childCount\":\\d+", "");
    }

    private static List<String> times(ClewClient client, LivedSession session) {
        return new Pages(client, session.path() + "/versions")
                .forwards(1000).stream()
                        .map(line -> line.path("version") + " " + line.path("type") + " " + line.path("time"))
                        .toList();
    }

    private void tampered(LivedSession session) {
        String whole = from.get(session.path() + "/export").text();
        int middle = whole.indexOf("\"role\"", whole.length() / 2);
        String touched = whole.substring(0, middle) + whole.substring(middle).replaceFirst("a", "b");
        String cut = whole.substring(0, whole.lastIndexOf('\n', whole.length() - 2) + 1);
        for (String bad : List.of(touched, cut, whole.substring(0, whole.length() / 2))) {
            JsonNode refused = to.send(bundle(bad)).expect(400).json();
            assertThat(refused.path("detail").asString()).isNotBlank();
            to.send(Ask.get(session.path())).expect(404);
        }
    }
}
