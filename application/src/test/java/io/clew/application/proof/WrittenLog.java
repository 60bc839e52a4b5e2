package io.clew.application.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The event log as {@code GET /v1/events} gives it, folded by a naive model of its own. */
final class WrittenLog {

    /** Where a mark stands. */
    record Place(String session, long version) {}

    private static final int PAGE = 10_000;

    /** Of every line, for the log outgrows the memory. */
    private final List<Long> fingerprints = new ArrayList<>();

    private final Map<String, WrittenSession> sessions = new HashMap<>();
    private final Map<String, Place> places = new HashMap<>();

    /** Reads what is new; fails at a gap in positions or versions and at a mark that stands twice. */
    Set<String> readOn(ClewClient client) {
        Set<String> touched = new HashSet<>();
        for (String line : after(fingerprints.size(), "", client)) {
            fingerprints.add(fingerprint(line));
            touched.add(fold(LosslessJson.read(line)));
        }
        return touched;
    }

    /** Fails unless the log, read again from its beginning, is what was read piece by piece. */
    void mustBeUnchanged(ClewClient client) {
        int read = 0;
        List<String> page = after(0, "&limit=" + PAGE, client);
        while (!page.isEmpty()) {
            for (String line : page) {
                assertThat(read).as("lines of the log read from its beginning").isLessThan(size());
                assertThat(fingerprint(line))
                        .as("of what was read at first as %s", line)
                        .isEqualTo(fingerprints.get(read));
                read++;
            }
            page = after(read, "&limit=" + PAGE, client);
        }
        assertThat(read).as("lines of the log read from its beginning").isEqualTo(size());
    }

    private static List<String> after(int position, String more, ClewClient client) {
        return client.get("/events?after=" + position + more).text().lines().toList();
    }

    private static long fingerprint(String line) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(line.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    WrittenSession session(String id) {
        WrittenSession session = sessions.get(id);
        if (session == null) {
            throw new AssertionError("the log knows no session " + id);
        }
        return session;
    }

    Set<String> sessionIds() {
        return sessions.keySet();
    }

    @Nullable
    Place place(String mark) {
        return places.get(mark);
    }

    int size() {
        return fingerprints.size();
    }

    private String fold(JsonNode line) {
        assertThat(line.path("position").asLong()).as("position of %s", line).isEqualTo(fingerprints.size());
        String id = line.path("aggregate").path("id").asString();
        WrittenSession session = sessions.computeIfAbsent(id, first -> new WrittenSession());
        session.add(line, shownAfter(line, session));
        String mark = markOf(line, id);
        if (mark != null) {
            Place before = places.put(mark, new Place(id, session.version()));
            assertThat(before).as("first place of %s, which stands twice", mark).isNull();
        }
        return id;
    }

    private Visible<String> shownAfter(JsonNode line, WrittenSession session) {
        JsonNode data = line.path("data");
        return switch (line.path("type").asString()) {
            case "SessionStarted" -> Visible.nothing();
            case "SessionForked", "SessionReverted" ->
                session(data.path("base").path("session").asString())
                        .at(data.path("base").path("version").asLong());
            case "MessageAdded" -> {
                assertThat(data.path("index").asInt()).isEqualTo(session.head().count());
                yield session.head()
                        .and(data.path("message").path("plain").path("content").asString());
            }
            default -> session.head();
        };
    }

    private static @Nullable String markOf(JsonNode line, String session) {
        JsonNode data = line.path("data");
        return switch (line.path("type").asString()) {
            case "SessionStarted", "SessionForked" -> session;
            case "MessageAdded" ->
                data.path("message").path("plain").path("content").asString();
            case "SnapshotCreated" -> data.path("id").asString();
            case "SessionReverted" -> line.path("requestId").asString();
            default -> null;
        };
    }
}
