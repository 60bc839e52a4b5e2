package io.clew.application.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Forks of a session are archived and deleted, with each policy for what is below; the session itself is as before. */
record Ends(ClewClient client) {

    void below(LivedSession session) {
        int index = Math.max(0, session.head().said().count() / 3);
        for (String policy : new String[] {"cascade", "detach", "archive"}) {
            String branch = session.id() + " · " + policy;
            fork(session.id(), branch, "m:" + index);
            fork(branch, branch + " below", "head");
            fork(branch + " below", branch + " further below", "head");
            archiveAndBack(branch);
            JsonNode messages = messages(branch + " further below");
            Answer refused = client.send(delete(branch, "")).expect(409);
            assertThat(refused.problem()).isEqualTo("has-children");
            JsonNode asked = client.send(delete(branch, "?children=" + policy + "&dryRun=true"))
                    .expect(200)
                    .json();
            client.get(Ask.session(branch));
            JsonNode done = client.send(delete(branch, "?children=" + policy))
                    .expect(200)
                    .json();
            assertThat(done.path("affected")).isEqualTo(asked.path("affected"));
            client.send(Ask.get(Ask.session(branch))).expect(410);
            client.get(Ask.session(branch) + "/versions");
            settled(branch, policy, messages);
        }
    }

    private void settled(String branch, String policy, JsonNode messages) {
        String below = Ask.session(branch + " below");
        String furtherBelow = Ask.session(branch + " further below");
        switch (policy) {
            case "cascade" -> {
                awaitStatus(below, 410);
                awaitStatus(furtherBelow, 410);
            }
            case "detach" -> {
                Conditions.await(Duration.ofSeconds(20), () -> below + " is detached", () -> {
                    JsonNode shown = client.get(below).json();
                    return !shown.has("parentId")
                            && shown.path("rootId").asString().equals(branch + " below");
                });
                assertThat(client.get(furtherBelow).json().path("rootId").asString())
                        .isEqualTo(branch + " below");
                assertThat(messages(branch + " further below")).isEqualTo(messages);
            }
            default -> {
                Conditions.await(
                        Duration.ofSeconds(20),
                        () -> furtherBelow + " is archived",
                        () -> client.get(furtherBelow)
                                .json()
                                .path("status")
                                .asString()
                                .equals("archived"));
                assertThat(messages(branch + " further below")).isEqualTo(messages);
            }
        }
        String events = Ask.session(branch) + "/events";
        Conditions.await(
                Duration.ofSeconds(20),
                () -> branch + " has settled its children",
                () -> client.get(events).text().contains("\"ChildrenSettled\""));
    }

    private JsonNode messages(String id) {
        return client.get(Ask.session(id) + "/messages?limit=1000").json().path("items");
    }

    private void awaitStatus(String path, int status) {
        Conditions.await(
                Duration.ofSeconds(20),
                () -> path + " answers " + status,
                () -> client.send(Ask.get(path)).status() == status);
    }

    private void archiveAndBack(String id) {
        String path = Ask.session(id);
        ObjectNode word = LosslessJson.object().put("role", "user").put("content", "one more");
        client.send(Ask.post(path + "/archive", LosslessJson.object())).expect(200);
        Answer refused = client.send(Ask.post(path + "/messages", word)).expect(409);
        assertThat(refused.problem()).isEqualTo("archived");
        client.send(Ask.post(path + "/unarchive", LosslessJson.object())).expect(200);
        client.send(Ask.post(path + "/messages", word)).expect(201);
    }

    private void fork(String source, String child, String at) {
        ObjectNode wanted = LosslessJson.object().put("id", child).put("at", at).put("boundary", "exact");
        client.send(Ask.post(Ask.session(source) + "/forks", wanted)).expect(201);
    }

    private static Ask delete(String id, String query) {
        return new Ask("DELETE", Ask.session(id) + query, Map.of(), null);
    }
}
