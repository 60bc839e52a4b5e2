package io.clew.application.proof;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A session of the journey and what it must show at each of its versions; one client writes it. */
final class JourneySession {

    private final String id;
    private final Transcript transcript;
    private final @Nullable JourneySession first;
    private final int shared;
    private final List<Visible<Said>> versions = new ArrayList<>();

    private JourneySession(String id, Transcript transcript, @Nullable JourneySession first, int shared) {
        this.id = id;
        this.transcript = transcript;
        this.first = first;
        this.shared = shared;
    }

    static JourneySession told(String id, Transcript transcript) {
        return new JourneySession(id, transcript, null, 0);
    }

    /** A session that forks the first trial where both begin to differ. */
    static JourneySession forked(String id, Transcript transcript, JourneySession first) {
        return new JourneySession(id, transcript, first, transcript.sharedWith(first.transcript));
    }

    String id() {
        return id;
    }

    String path() {
        return Ask.session(id);
    }

    Transcript transcript() {
        return transcript;
    }

    @Nullable
    JourneySession first() {
        return first;
    }

    int shared() {
        return shared;
    }

    /** The point to fork at, in the words of the API. */
    String sharedPoint() {
        return shared == 0 ? "start" : "m:" + (shared - 1);
    }

    /** The messages that only this session has, in batches of at most three. */
    List<List<JsonNode>> batches() {
        List<JsonNode> own =
                transcript.messages().subList(shared, transcript.messages().size());
        List<List<JsonNode>> batches = new ArrayList<>();
        for (int from = 0; from < own.size(); from += 3) {
            batches.add(own.subList(from, Math.min(from + 3, own.size())));
        }
        return batches;
    }

    long version() {
        return versions.size();
    }

    Visible<Said> head() {
        return at(version());
    }

    Visible<Said> at(long version) {
        return versions.get((int) version - 1);
    }

    /** The next version shows this. */
    void becomes(Visible<Said> visible) {
        versions.add(visible);
    }

    /** The request that appends these, and the expectation that it did. */
    Ask append(List<JsonNode> messages) {
        ArrayNode batch = LosslessJson.array();
        for (JsonNode message : messages) {
            long next = version() + 1;
            ObjectNode input = (ObjectNode) message.deepCopy();
            input.put("id", "m" + next + "/" + id);
            input.set(
                    "metadata",
                    LosslessJson.read("{\"step\":" + next
                            + ",\"exact\":9007199254740993.10,\"tiny\":1e-40,\"none\":[null,{\"deep\":null}]}"));
            batch.add(input);
            becomes(head().and(new Said(input.path("id").asString(), id, next, input)));
        }
        return Ask.post(path() + "/messages", LosslessJson.object().set("messages", batch));
    }

    /** What is visible now, as the transcript had it. */
    List<JsonNode> said() {
        return head().list().stream().map(Said::input).toList();
    }
}
