package io.clew.application.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The context of a session, whatever the cut; with a summary too, which hides nothing from who reads the messages. */
record SeenByAModel(ClewClient client) {

    void in(LivedSession session) {
        int count = session.head().said().count();
        for (int most : List.of(1, 2, 3, 5, 8, 1000)) {
            context(session, most);
        }
        JsonNode all = context(session, 1000);
        assertThat(all.path("messages").size() + all.path("omitted").asInt()).isEqualTo(count);
        String text = "What was said before, in short: " + session.id();
        ObjectNode summary = LosslessJson.object()
                .put("id", "in short")
                .put("through", "m:" + count / 2)
                .put("boundary", "last-complete")
                .put("content", text);
        Answer answer = client.send(Ask.post(session.path() + "/summaries", summary));
        if (answer.status() == 404) {
            assertThat(answer.problem()).isEqualTo("point-not-found");
            return;
        }
        JsonNode added = answer.expect(201).json();
        session.becomes(session.head());
        assertThat(answer.version()).isEqualTo(session.version());
        for (int most : List.of(1, 4, 1000)) {
            assertThat(context(session, most).path("messages").toString()).contains(text);
        }
        JsonNode compacted = context(session, 1000);
        int stoodFor = added.path("to").asInt() - added.path("from").asInt() + 1;
        assertThat(stoodFor).isPositive();
        int given = compacted.path("messages").size() - 1;
        assertThat(given + stoodFor + compacted.path("omitted").asInt()).isEqualTo(count);
    }

    private JsonNode context(LivedSession session, int most) {
        JsonNode context = client.get(session.path() + "/context?format=openai&maxMessages=" + most)
                .json();
        SentToAModel.mustBeTaken(context.path("messages"));
        assertThat(context.path("messageCount").asInt())
                .isEqualTo(session.head().said().count());
        return context;
    }
}
