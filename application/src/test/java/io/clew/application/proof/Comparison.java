package io.clew.application.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/** Compares what the API shows of a session with what was sent, message by message, at the head and at old points. */
record Comparison(ClewClient client, Random random) {

    private static final int OLD_POINTS = 4;

    void everywhere(JourneySession session) {
        head(session);
        for (int i = 0; i < OLD_POINTS && session.head().count() > 0; i++) {
            int index = random.nextInt(session.head().count());
            at(session, "m:" + index, session.head().first(index + 1));
            long version = 1 + random.nextInt((int) session.version());
            at(session, "v:" + version, session.at(version));
            Said one = session.head().list().get(index);
            at(session, "id:" + one.id(), session.head().first(index + 1));
            one.mustBe(
                    client.get(session.path() + "/messages/" + Ask.encode(one.id()))
                            .json(),
                    index);
        }
        at(session, "start", Visible.nothing());
        beyondTheEnd(session);
    }

    void head(JourneySession session) {
        at(session, "head", session.head());
        Answer answer = client.get(session.path());
        JsonNode shown = answer.json();
        assertThat(shown.path("version").asLong()).isEqualTo(session.version());
        assertThat(answer.version()).isEqualTo(session.version());
        assertThat(shown.path("messageCount").asInt()).isEqualTo(session.head().count());
        JourneySession first = session.first();
        if (first != null) {
            assertThat(shown.path("parentId").asString()).isEqualTo(first.id());
            assertThat(shown.path("rootId").asString()).isEqualTo(first.id());
            JsonNode from = shown.path("forkedFrom");
            assertThat(from.path("sessionId").asString()).isEqualTo(first.id());
            assertThat(from.path("messageIndex").asInt(-1)).isEqualTo(session.shared() - 1);
        }
    }

    /** All of it in one page, and page by page: forwards, backwards or from the end, in about eight pages at most. */
    void at(JourneySession session, String point, Visible<Said> expected) {
        List<Said> list = expected.list();
        String asked = session.path() + "/messages?at=" + Ask.encode(point);
        int limit = Math.max(1 + random.nextInt(12), list.size() / 8);
        Pages pages = new Pages(client, asked);
        Said.mustBe(list, pages.forwards(1000), asked);
        switch (random.nextInt(4)) {
            case 0 -> Said.mustBe(list, pages.forwards(limit), asked + " by " + limit);
            case 1 -> Said.mustBe(list, pages.backwards(limit), asked + " back by " + limit);
            case 2 -> {
                List<JsonNode> fromTheEnd = new ArrayList<>(new Pages(client, asked + "&order=desc").backwards(limit));
                Collections.reverse(fromTheEnd);
                Said.mustBe(list, fromTheEnd, asked + " from the end by " + limit);
            }
            default -> from(random.nextInt(list.size() + 1), list, asked, limit);
        }
    }

    private void from(int index, List<Said> list, String asked, int limit) {
        List<JsonNode> rest = new Pages(client, asked + "&from=" + index).forwards(limit);
        assertThat(rest).hasSize(list.size() - index);
        for (int i = index; i < list.size(); i++) {
            list.get(i).mustBe(rest.get(i - index), i);
        }
    }

    private void beyondTheEnd(JourneySession session) {
        for (String point : List.of("m:" + session.head().count(), "v:" + (session.version() + 1))) {
            Answer answer = client.send(Ask.get(session.path() + "/messages?at=" + point))
                    .expect(404);
            assertThat(answer.problem()).isEqualTo("point-not-found");
        }
    }
}
