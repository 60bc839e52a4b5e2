package io.clew.application.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The trials of a task: the first is imported as it was recorded, the others fork it, go their own way and keep state. */
record Told(ClewClient client, String task) {

    List<LivedSession> tell(List<Transcript> trials) {
        List<LivedSession> told = new ArrayList<>();
        LivedSession first = imported(trials.get(0));
        told.add(first);
        for (Transcript trial : trials.subList(1, trials.size())) {
            told.add(forked(first, trials.get(0), trial, told.size()));
        }
        keepState(first, 3);
        return told;
    }

    private LivedSession imported(Transcript transcript) {
        LivedSession session = new LivedSession(task + " #0", Moment.START);
        ArrayNode messages = LosslessJson.array();
        transcript.messages().forEach(message -> {
            messages.add(message);
            session.becomes(session.head().and(message));
        });
        Ask ask = Ask.post(
                "/sessions/import?format=openai&as=" + Ask.encode(session.id()) + "&title=" + Ask.encode(task),
                LosslessJson.object().set("messages", messages));
        client.send(ask).expect(201);
        assertThat(client.send(ask).expect(201).replayed()).isTrue();
        return session;
    }

    private LivedSession forked(LivedSession source, Transcript first, Transcript trial, int number) {
        int shared = trial.sharedWith(first);
        Moment base = shared == 0 ? Moment.START : source.when(shared - 1);
        LivedSession session = new LivedSession(task + " #" + number, base);
        ObjectNode wanted = LosslessJson.object()
                .put("id", session.id())
                .put("at", shared == 0 ? "start" : "m:" + (shared - 1))
                .put("boundary", "exact");
        client.send(Ask.post(source.path() + "/forks", wanted)).expect(201);
        List<JsonNode> own = trial.messages().subList(shared, trial.messages().size());
        int step = 0;
        for (int from = 0; from < own.size(); from += 4) {
            say(session, own.subList(from, Math.min(from + 4, own.size())));
            change(session, ++step);
        }
        thereAndBack(session);
        return session;
    }

    private void say(LivedSession session, List<JsonNode> messages) {
        ArrayNode batch = LosslessJson.array();
        messages.forEach(message -> {
            batch.add(message);
            session.becomes(session.head().and(message));
        });
        Ask ask = Ask.post(session.path() + "/messages", LosslessJson.object().set("messages", batch))
                .key("say-" + session.version());
        assertThat(client.send(ask).expect(201).version()).isEqualTo(session.version());
    }

    /** Sets three keys, two of them with values that rounding or printing would spoil, and removes one of before. */
    private void change(LivedSession session, int step) {
        ObjectNode change = LosslessJson.object();
        change.put("step", step);
        change.set("exact", LosslessJson.read("[9007199254740993." + step + "0, {\"none\": null}, 1e-40]"));
        change.put("only/" + step, "here");
        Map<String, JsonNode> set = Map.of(
                "step", change.get("step"), "exact", change.get("exact"), "only/" + step, change.get("only/" + step));
        String removed = "only/" + (step - 1);
        if (session.head().state().containsKey(removed)) {
            change.putNull(removed);
        }
        Ask ask = Ask.patch(session.path() + "/state", change).ifMatch(session.version());
        session.becomes(session.head().with(set, removed));
        JsonNode changed = client.send(ask).expect(200).json();
        assertThat(changed.path("version").asLong()).isEqualTo(session.version());
        // The same again changes nothing and makes no version.
        Ask same = Ask.patch(session.path() + "/state", LosslessJson.object().put("step", step));
        assertThat(client.send(same).expect(200).version()).isEqualTo(session.version());
    }

    private void keepState(LivedSession session, int steps) {
        for (int step = 1; step <= steps; step++) {
            change(session, step);
        }
    }

    /** Back to the middle: what is visible and the state are those of then; and forward again, where all is as it was. */
    private void thereAndBack(LivedSession session) {
        Moment all = session.head();
        long version = session.version();
        int middle = all.said().count() / 2;
        if (!session.saidHere(middle)) {
            return;
        }
        Moment then = session.when(middle);
        revert(session, "m:" + middle, then);
        change(session, 1000);
        revert(session, "v:" + version, all);
    }

    private void revert(LivedSession session, String to, Moment then) {
        ObjectNode wanted = LosslessJson.object().put("to", to).put("boundary", "exact");
        client.send(Ask.post(session.path() + "/revert", wanted)).expect(200);
        session.becomes(then);
    }
}
