package io.clew.application.proof;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One of several clients that write at random until the server dies under them; it remembers what it was told. */
final class CrashWriter {

    private static final int FAVOURITES = 12;
    private static final AtomicInteger NAMES = new AtomicInteger();

    private final ClewClient client;
    private final Random random;
    private final CopyOnWriteArrayList<String> sessions;
    private final AtomicInteger acknowledgements;
    private final InFlight appends;
    private final List<Answered> answered = new ArrayList<>();
    private final Map<Write, Boolean> unanswered = new LinkedHashMap<>();
    private final List<Write> known = new ArrayList<>();
    private int timesUnanswered;
    private long lastVersion;
    private @Nullable String lastSession;

    /**
     * A write and what the server said to it.
     *
     * @param repeat whether the log held it already when it was asked
     */
    record Answered(Write write, Answer answer, boolean repeat) {}

    CrashWriter(
            ClewClient client,
            Random random,
            CopyOnWriteArrayList<String> sessions,
            AtomicInteger acknowledgements,
            InFlight appends) {
        this.client = client;
        this.random = random;
        this.sessions = sessions;
        this.acknowledgements = acknowledgements;
        this.appends = appends;
    }

    /**
     * Writes on until the next crash; in between, asks again what the last one left unanswered, and now and then what
     * was acknowledged long ago.
     */
    void writeUntilTheServerDies() {
        Write write = null;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                write = nextWrite();
                Answer answer = ask(write);
                if (answer.status() == 503) {
                    leaveUnanswered(write);
                    Conditions.pause();
                } else {
                    take(write, answer);
                }
            }
        } catch (IOException died) {
            // Only the log knows whether it happened.
            if (write != null) {
                leaveUnanswered(write);
            }
        }
    }

    private void leaveUnanswered(Write write) {
        if (unanswered.putIfAbsent(write, known.contains(write)) == null) {
            timesUnanswered++;
        }
    }

    private Answer ask(Write write) throws IOException {
        if (!write.ask().path().endsWith("/messages")) {
            return client.once(write.ask());
        }
        appends.begins();
        try {
            return client.once(write.ask());
        } finally {
            appends.ends();
        }
    }

    /** The more crashes left unanswered, the more likely it is asked again: so it does not become more and more. */
    private Write nextWrite() {
        if (random.nextInt(2 + unanswered.size()) >= 2) {
            return unanswered.keySet().iterator().next();
        }
        if (!known.isEmpty() && random.nextInt(25) == 0) {
            return known.get(random.nextInt(known.size()));
        }
        return somethingToWrite();
    }

    /** Everything answered since the last call. */
    List<Answered> takeAnswered() {
        List<Answered> taken = List.copyOf(answered);
        answered.clear();
        return taken;
    }

    /**
     * What crashes left unanswered, and whether the log holds it: that is for the test to say, nobody told the client.
     */
    Map<Write, Boolean> unanswered() {
        return unanswered;
    }

    /** How often nobody knew whether a write had happened; asking for it again in vain does not count. */
    int timesUnanswered() {
        return timesUnanswered;
    }

    private void take(Write write, Answer answer) {
        Boolean done = unanswered.remove(write);
        if (answer.status() == 200 && answer.json().path("kind").asString("").equals("up-to-date")) {
            return;
        }
        answered.add(new Answered(write, answer, known.contains(write) || Boolean.TRUE.equals(done)));
        if (answer.status() >= 300) {
            return;
        }
        if (!known.contains(write)) {
            known.add(write);
        }
        acknowledgements.incrementAndGet();
        if (!answer.replayed()) {
            lastVersion = answer.version();
            lastSession = write.session();
        }
        if (write.kind().equals("SessionStarted") || write.kind().equals("SessionForked")) {
            sessions.addIfAbsent(write.session());
        }
    }

    private Write somethingToWrite() {
        int dice = random.nextInt(100);
        if (sessions.size() < 4 || dice < 3) {
            String id = name("session");
            return new Write("SessionStarted", id, List.of(id), false, post("/sessions", "id", id));
        }
        String session = favourite();
        String path = Ask.session(session);
        if (dice < 12) {
            String id = name("fork");
            ObjectNode fork = LosslessJson.object().put("id", id).put("at", point());
            return new Write("SessionForked", id, List.of(id), false, Ask.post(path + "/forks", fork));
        }
        if (dice < 22) {
            String id = name("revert").replace(' ', '-');
            Ask revert = post(path + "/revert", "to", "m:" + random.nextInt(8))
                    .key(id)
                    .with("X-Request-Id", id);
            return new Write("SessionReverted", session, List.of(id), false, revert);
        }
        if (dice < 32) {
            String id = name("snapshot");
            return new Write("SnapshotCreated", session, List.of(id), false, post(path + "/snapshots", "id", id));
        }
        if (dice < 37) {
            String id = name("merge").replace(' ', '-');
            ObjectNode merge = LosslessJson.object()
                    .put("from", favourite())
                    .put("fastForward", "never")
                    .put("summary", id);
            return new Write(
                    "MessageAdded",
                    session,
                    List.of(id),
                    false,
                    Ask.post(path + "/merge", merge).key(id));
        }
        return append(session, path);
    }

    private Write append(String session, String path) {
        boolean ownIds = random.nextBoolean();
        List<String> contents = new ArrayList<>();
        ArrayNode messages = LosslessJson.array();
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            String content = name("message");
            contents.add(content);
            ObjectNode message = LosslessJson.object().put("role", "user").put("content", content);
            messages.add(ownIds ? message.put("id", "id of " + content) : message);
        }
        Ask ask = Ask.post(path + "/messages", LosslessJson.object().set("messages", messages));
        if (!ownIds) {
            ask = ask.key(contents.get(0).replace(' ', '-'));
        }
        boolean conditional = session.equals(lastSession) && random.nextBoolean();
        return new Write("MessageAdded", session, contents, conditional, conditional ? ask.ifMatch(lastVersion) : ask);
    }

    private String favourite() {
        if (lastSession != null && random.nextInt(3) == 0) {
            return lastSession;
        }
        List<String> all = List.copyOf(sessions);
        return all.get(all.size() - 1 - random.nextInt(Math.min(FAVOURITES, all.size())));
    }

    private String point() {
        return random.nextInt(3) == 0 ? "head" : "m:" + random.nextInt(8);
    }

    private static Ask post(String path, String member, String value) {
        return Ask.post(path, LosslessJson.object().put(member, value));
    }

    private static String name(String kind) {
        return kind + " " + NAMES.incrementAndGet();
    }
}
