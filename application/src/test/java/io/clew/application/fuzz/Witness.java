package io.clew.application.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who writes as they should while others do not, in a namespace that those do not name. */
final class Witness {

    private static final String NAMESPACE = "witness";

    private final Seeding client;
    private final List<String> acknowledged = new ArrayList<>();

    Witness(Seeding client) {
        this.client = client;
        client.send(NAMESPACE, "POST /v1/sessions", "{\"id\":\"w\"}");
    }

    void write() {
        String said = "canary-witness-" + acknowledged.size();
        Reply reply = client.send(
                NAMESPACE, "POST /v1/sessions/w/messages", "{\"role\":\"user\",\"content\":\"" + said + "\"}");
        assertThat(reply.status()).isEqualTo(201);
        acknowledged.add(said);
    }

    /** What was acknowledged is there, and nothing else. */
    void mustBeThere() {
        List<String> seen = new ArrayList<>();
        for (int from = 0; from < acknowledged.size(); from += 1_000) {
            Reply page = client.send(NAMESPACE, "GET /v1/sessions/w/messages?limit=1000&from=" + from, null);
            JsonMapper.shared()
                    .readTree(page.body())
                    .path("items")
                    .forEach(message -> seen.add(message.path("content").asString()));
        }
        assertThat(seen).isEqualTo(acknowledged);
    }
}
