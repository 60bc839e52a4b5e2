package io.clew.query.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.clew.kernel.stored.StoredJson;
import io.clew.mongodb.Database;
import io.clew.query.Asked;
import io.clew.query.Story;
import io.clew.query.engine.ViewStore;
import io.clew.query.generation.SourceLog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One request of a writer is held up, whichever it is, and done when another writer, or the same one, is further. */
class LateRequestsTest {

    private final BreakingServer server = new BreakingServer();
    private final Database database = Database.open(server.address());
    private final Story story = new Story();
    private final SealedNames names = new SealedNames(story);
    private final Map<Integer, String> digests = new HashMap<>();
    private int generation = 1;
    private int half;
    private int erased;
    /** Of all that follows the first half, as one commit. */
    private int writes;

    @BeforeEach
    void tellTheStory() {
        story.start("a").start("b");
        names.rename("b", 1);
        story.say("b", 1).say("a", 2).snapshot("a", "s", "first", story.head("a"));
        half = story.events.size();
        names.label("a", "t", 2);
        names.rename("a", 3);
        names.erase("b", 1);
        names.erase("a", 2);
        names.erase("a", 3);
        erased = story.events.size();
        story.start("c", "a", null, null).say("b", 1).set("a", "k", "1").say("c", 2);
        writes = Math.min(requestsOfACommit(), Math.min(requestsOfACommit(), requestsOfACommit()));
    }

    /** At least: on a slow machine there may be a word among them that the writer lives. */
    private int requestsOfACommit() {
        try (ViewStore store = fresh()) {
            server.breakAfter(1000, BreakingServer.Done.NOTHING);
            new Asked(store).tell(story.events, 1000);
            return 1000 - server.heal();
        }
    }

    @AfterEach
    void close() {
        database.close();
        server.close();
    }

    @Test
    void ofACommitWhoseWriterWasTakenOver() {
        int step = 0;
        while (isTakenOver(step, false)) {
            step++;
        }
        assertThat(step).as("requests of a commit").isGreaterThan(8);
    }

    @Test
    void ofAnUndoingWhoseWriterWasTakenOver() {
        int step = 0;
        while (isTakenOver(step, true)) {
            step++;
        }
        assertThat(step).as("requests of undoing and commit").isGreaterThan(12);
    }

    /** False if there are fewer requests. */
    private boolean isTakenOver(int step, boolean undoing) {
        try (ViewStore late = fresh();
                ViewStore newer = open()) {
            if (!breaks(new Asked(late), step, undoing)) {
                return false;
            }
            ownerSeemsDead();
            goesOn(step, new Asked(newer), newer);
            return true;
        }
    }

    @Test
    void ofAWriterThatGoesOn() {
        for (int step = 0; ; step++) {
            try (ViewStore store = fresh()) {
                Asked writer = new Asked(store);
                if (!breaks(writer, step, true)) {
                    return;
                }
                goesOn(step, writer, store);
            }
        }
    }

    @Test
    void ofTakingASegmentWhoseWriterLives() {
        try (ViewStore lives = fresh();
                ViewStore late = open()) {
            Asked writer = new Asked(lives);
            writer.tell(story.events.subList(0, half + 1), 10);
            ownerSeemsDead();
            breaks(new Asked(late), 0, false);
            writer.tell(story.events.subList(0, half + 2), 10);
            server.letThrough();
            writer.tell(story.events, 10);
            assertThat(lives.takeDigest().hex()).isEqualTo(digestAt(story.events.size()));
        }
    }

    /** Tells so much, then what is late comes, then all of it. */
    private void goesOn(int step, Asked writer, ViewStore store) {
        int told = half + step * 5 % (story.events.size() - half + 1);
        String when = "request %s, let through at %s".formatted(step, told);
        tell(writer, told);
        server.letThrough();
        isShownRight(when, store);
        tell(writer, erased);
        isShownRight(when, store);
        tell(writer, erased + 2);
        isShownRight(when, store);
        tell(writer, story.events.size());
        isShownRight(when, store);
        assertThat(store.position()).as(when).isEqualTo(story.events.size());
        for (String name : List.of("sessions", "session_labels", "snapshots")) {
            for (Document stored :
                    database.collection("session_4_" + generation + "_" + name).find()) {
                stored.remove("described");
                stored.remove("note");
                if (stored.get("before") instanceof Map<?, ?> before) {
                    before.remove("described");
                }
                assertThat(stored.toJson()).as(when).doesNotContain("Secret").doesNotContain("release");
            }
        }
    }

    /** What was to be found by goes before its erasure is shown, so until then it may be there or not. */
    private void isShownRight(String when, ViewStore store) {
        int position = (int) store.position();
        if (position >= erased) {
            assertThat(store.takeDigest().hex()).as("%s, at %s", when, position).isEqualTo(digestAt(position));
        }
    }

    /** What came late is in the way at most once. */
    private void tell(Asked writer, int to) {
        if (fails(writer, to)) {
            writer.tell(story.events.subList(0, to), 1);
        }
    }

    /** So many requests come through, of a commit or of what follows one that left all but the position; the next is late. */
    private boolean breaks(Asked writer, int step, boolean undoing) {
        if (undoing) {
            int position = writes - 1;
            server.breakAfter(position, BreakingServer.Done.NOTHING);
            fails(writer, story.events.size());
            server.heal();
        }
        server.breakAfter(step, BreakingServer.Done.LATE);
        boolean broke = fails(writer, story.events.size());
        server.heal();
        return broke;
    }

    private boolean fails(Asked writer, int to) {
        try {
            writer.tell(story.events.subList(0, to), 1000);
            return false;
        } catch (RuntimeException e) {
            return true;
        }
    }

    private void ownerSeemsDead() {
        database.collection("session_4_" + generation + "_progress")
                .updateMany(Filters.exists("owner"), Updates.unset("owner"));
    }

    private ViewStore fresh() {
        server.letThrough();
        generation++;
        ViewStore store = open();
        new Asked(store).tell(story.events.subList(0, half), 3);
        return store;
    }

    private ViewStore open() {
        return MongoBuilds.ofSessions(database, "session", 1, new StoredJson().parts())
                .open(generation, SourceLog.upTo(Long.MAX_VALUE));
    }

    private String digestAt(int position) {
        return digests.computeIfAbsent(position, told -> {
            try (ViewStore store = MongoBuilds.ofSessions(database, "whole" + told, 1, new StoredJson().parts())
                    .open(1, SourceLog.upTo(Long.MAX_VALUE))) {
                new Asked(store).tell(story.events.subList(0, told), 3);
                return store.takeDigest().hex();
            }
        });
    }
}
