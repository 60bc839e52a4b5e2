package io.clew.application.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/** A client that begins sessions, writes in them and erases them until the server dies; it remembers what it was told. */
final class ErasingWriter {

    private final String name;
    private final ClewClient client;
    private final Random random;
    private final List<Told> sessions = new ArrayList<>();
    private int made;
    private int messages;
    private int erasures;
    private int cutShort;
    private int carriedOn;

    ErasingWriter(String name, ClewClient client, Random random) {
        this.name = name;
        this.client = client;
        this.random = random;
    }

    /** What was acknowledged of a session: texts by the ids of messages, an empty one where it is erased. */
    private static final class Told {
        private final String id;
        private final Map<String, String> texts = new LinkedHashMap<>();
        private boolean erased;
        private boolean undecided;

        Told(String id) {
            this.id = id;
        }

        void erase() {
            texts.replaceAll((message, text) -> "");
            erased = true;
            undecided = false;
        }
    }

    void writeUntilTheServerDies() {
        try {
            while (true) {
                int dice = random.nextInt(10);
                if (sessions.isEmpty() || dice < 3) {
                    begin();
                } else if (dice < 8) {
                    say(sessions.get(random.nextInt(sessions.size())));
                } else {
                    erase(sessions.get(random.nextInt(sessions.size())));
                }
            }
        } catch (IOException killed) {
            // What it was told until now is what must hold.
            made++;
        }
    }

    private void begin() throws IOException {
        String id = name + "-" + made++;
        Answer answer = post("/sessions", "{\"id\":\"" + id + "\",\"title\":\"Title of " + id + "\"}", id);
        if (answer.status() == 201) {
            sessions.add(new Told(id));
        }
    }

    private void say(Told session) throws IOException {
        String id = name + "-m" + made++;
        String text = "said in " + id;
        Answer answer = post(
                "/sessions/" + session.id + "/messages",
                "{\"id\":\"" + id + "\",\"role\":\"user\",\"content\":\"" + text + "\"}",
                id);
        if (answer.status() == 201) {
            session.texts.put(id, text);
            messages++;
        }
    }

    private void erase(Told session) throws IOException {
        session.undecided = true;
        if (post("/sessions/" + session.id + "/erase", null, name + "-e" + made++)
                        .status()
                != 503) {
            session.erase();
            erasures++;
        }
    }

    private Answer post(String path, String body, String key) throws IOException {
        return client.once(new Ask("POST", path, Map.of(), body).key(key)).expect(200, 201, 202, 503);
    }

    /** After a restart: all that was acknowledged holds, and what was cut short is there whole or not at all. */
    void check() {
        for (Told session : sessions) {
            Map<String, JsonNode> shown = new HashMap<>();
            for (JsonNode message : new Pages(client, "/sessions/" + session.id + "/messages").forwards(1000)) {
                shown.put(message.path("id").asString(), message);
            }
            if (session.undecided) {
                decide(session);
            }
            session.texts.forEach((id, text) -> {
                JsonNode message = shown.get(id);
                assertThat(message).as("message %s of %s", id, session.id).isNotNull();
                assertThat(message.path("erased").asBoolean()).as("%s", message).isEqualTo(text.isEmpty());
                assertThat(message.path("content").asString("")).isEqualTo(text);
            });
        }
    }

    /** By the title, which was sealed under the first key; where that was erased before, nobody can tell. */
    private void decide(Told session) {
        cutShort++;
        String log = client.get("/sessions/" + session.id + "/events").text();
        List<String> open =
                session.texts.values().stream().filter(text -> !text.isEmpty()).toList();
        String proof = open.isEmpty() ? "Title of " + session.id : open.get(0);
        if (session.erased && open.isEmpty()) {
            session.undecided = false;
        } else if (!log.contains(proof)) {
            session.erase();
            carriedOn++;
        } else {
            session.undecided = false;
        }
    }

    /** The sessions that are erased. */
    List<String> erased() {
        return sessions.stream()
                .filter(session -> session.erased)
                .map(session -> session.id)
                .toList();
    }

    int messages() {
        return messages;
    }

    int erasures() {
        return erasures;
    }

    int cutShort() {
        return cutShort;
    }

    int carriedOn() {
        return carriedOn;
    }
}
