package io.clew.application.proof;

import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/** What the server said to an {@link Ask}. */
record Answer(Ask ask, int status, HttpHeaders headers, String text) {

    /** This answer, or a failed test that shows request and answer. */
    Answer expect(int... statuses) {
        for (int expected : statuses) {
            if (status == expected) {
                return this;
            }
        }
        throw new AssertionError(ask + " was answered with " + this);
    }

    JsonNode json() {
        return LosslessJson.read(text);
    }

    /** Whether the server says that it answers a repeat. */
    boolean replayed() {
        return headers.firstValue("Idempotency-Replayed").orElse("").equals("true");
    }

    /** The session's version as the entity tag says it. */
    long version() {
        String tag = headers.firstValue("ETag").orElseThrow(() -> new AssertionError("no ETag in " + this));
        return Long.parseLong(tag.substring(1, tag.length() - 1));
    }

    /** The name of the problem, without the common prefix of its type. */
    String problem() {
        return json().path("type").asString("").replace("urn:clew:problem:", "");
    }

    @Override
    public String toString() {
        return status + " " + (text.length() <= 1_000 ? text : text.substring(0, 1_000) + "…");
    }
}
