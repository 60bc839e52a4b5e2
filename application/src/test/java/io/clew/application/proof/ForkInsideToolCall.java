package io.clew.application.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Forks and reverts at a point inside a tool call: refused when plain, moved back with {@code last-complete}, taken as
 * it is with {@code exact}. All on ids to throw away.
 *
 * @param path of the session to fork
 * @param said what it shows
 * @param index of the last message of the point
 * @param name what the throw-away ids begin with
 */
record ForkInsideToolCall(ClewClient client, String path, List<JsonNode> said, int index, String name) {

    void check() {
        ToolCalls calls = ToolCalls.after(said.subList(0, index + 1));
        ObjectNode fork = LosslessJson.object().put("id", name + " refused").put("at", "m:" + index);
        refused(calls, client.untilAnswered(Ask.post(path + "/forks", fork)));
        assertThat(client.untilAnswered(Ask.get(Ask.session(name + " refused"))).status())
                .isEqualTo(404);

        fork.put("id", name + " moved").put("boundary", "last-complete");
        moved(calls, client.untilAnswered(Ask.post(path + "/forks", fork)).expect(201));
        shows(name + " moved", calls.lastComplete());

        fork.put("id", name + " exact").put("boundary", "exact");
        client.untilAnswered(Ask.post(path + "/forks", fork)).expect(201);
        shows(name + " exact", index + 1);

        String exact = Ask.session(name + " exact");
        ObjectNode revert = LosslessJson.object().put("to", "m:" + index);
        refused(calls, client.untilAnswered(Ask.post(exact + "/revert", revert)));
        revert.put("boundary", "last-complete");
        moved(
                calls,
                client.untilAnswered(Ask.post(exact + "/revert", revert).key("moved"))
                        .expect(200));
        shows(name + " exact", calls.lastComplete());
        // What the revert hid is still there under the version that showed it: version 1, the fork itself.
        revert.put("to", "v:1").put("boundary", "exact");
        client.untilAnswered(Ask.post(exact + "/revert", revert).key("exact")).expect(200);
        shows(name + " exact", index + 1);
    }

    private static void refused(ToolCalls calls, Answer answer) {
        JsonNode problem = answer.expect(409).json();
        assertThat(answer.problem()).isEqualTo("inside-tool-call");
        List<String> open = new ArrayList<>();
        problem.path("openToolCalls").forEach(id -> open.add(id.asString()));
        assertThat(open).isEqualTo(calls.open());
        assertThat(problem.path("lastComplete").path("messageIndex").asInt(-1)).isEqualTo(calls.lastComplete() - 1);
        assertThat(problem.has("point")).isTrue();
    }

    private void moved(ToolCalls calls, Answer answer) {
        JsonNode boundary = answer.json().path("boundary");
        assertThat(answer.json().path("messageCount").asInt()).isEqualTo(calls.lastComplete());
        assertThat(boundary.path("asked").path("messageIndex").asInt(-1)).isEqualTo(index);
        assertThat(boundary.path("used").path("messageIndex").asInt(-1)).isEqualTo(calls.lastComplete() - 1);
    }

    private void shows(String session, int count) {
        JsonNode page = client.untilAnswered(Ask.get(Ask.session(session) + "/messages?limit=1000"))
                .expect(200)
                .json();
        assertThat(page.path("items")).hasSize(count);
    }
}
