package io.clew.application.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What systems of this kind were measured to get wrong: histories that shift, shrink, or end at a revert. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class WhatOthersGetWrongTest {

    private static final int DEPTH = 1_000;
    private static final int REVERTS = 2_500;

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @TempDir
    static Path folder;

    private static ClewProcess clew;
    private static ClewClient client;

    @BeforeAll
    static void start() {
        clew = ClewProcess.start(folder.resolve("data"));
        client = new ClewClient(clew::address);
    }

    @AfterAll
    static void stop() {
        if (clew != null) {
            clew.close();
        }
    }

    @Test
    void aSnapshotAtMessageFiftyStillGivesTheFirstFiftyAfterMore() {
        String path = session("trimmed elsewhere");
        Visible<String> fifty = say(path, Visible.nothing(), 50);
        snapshot(path, "at fifty");
        Visible<String> all = say(path, fifty, 130);

        shows(path, "head", all);
        shows(path, "s:at fifty", fifty);
        revert(path, "s:at fifty", 50);
        shows(path, "head", fifty);
    }

    @Test
    void aRevertDestroysNothingAndALaterSnapshotCanBeReturnedTo() {
        String path = session("reverted");
        Visible<String> early = say(path, Visible.nothing(), 10);
        snapshot(path, "early");
        Visible<String> late = say(path, early, 20);
        snapshot(path, "late");

        revert(path, "s:early", 10);
        Visible<String> other = say(path, early, 7);
        shows(path, "head", other);
        shows(path, "s:late", late);
        revert(path, "s:late", 30);
        shows(path, "head", late);
        // 1 start, 10 + 20 + 7 messages, 2 snapshots; the last version before the return showed the other ending.
        shows(path, "v:41", other);
        assertThat(new Pages(client, path + "/snapshots").forwards(10)).hasSize(2);
    }

    @Test
    void whatWasSaidAfterARevertDoesNotMixWithWhatItHid() {
        String path = session("branched");
        Visible<String> first = say(path, Visible.nothing(), 5);
        snapshot(path, "stale");
        revert(path, "m:1", 2);
        Visible<String> renewed = say(path, first.first(2), 10);
        shows(path, "head", renewed);
        revert(path, "s:stale", 5);
        shows(path, "head", first);
    }

    @Test
    void startingASessionThatExistsNeverWipesIt() {
        String path = session("there already");
        Visible<String> said = say(path, Visible.nothing(), 5);
        Answer again = client.send(Ask.post("/sessions", LosslessJson.object().put("id", "there already")))
                .expect(201);
        assertThat(again.replayed()).isTrue();
        ObjectNode other = LosslessJson.object().put("id", "there already").put("title", "another");
        assertThat(client.send(Ask.post("/sessions", other)).expect(409).problem())
                .isEqualTo("id-taken");
        ObjectNode fork = LosslessJson.object().put("id", "there already");
        assertThat(client.send(Ask.post(path + "/forks", fork)).expect(409).problem())
                .isEqualTo("id-taken");
        shows(path, "head", said);
    }

    @Test
    void idsThatLookAlikeAreDifferentSessions() {
        List<String> ids = List.of("user/1", "user_1", "user:1", "user.1", "user 1", "user%2F1", "USER/1", "user/1 ");
        for (String id : ids) {
            String path = session(id);
            ObjectNode message = LosslessJson.object().put("role", "user").put("content", "I am " + id);
            client.send(Ask.post(path + "/messages", message)).expect(201);
        }
        for (String id : ids) {
            shows(Ask.session(id), "head", Visible.<String>nothing().and("I am " + id));
        }
    }

    @Test
    void forkingAnUnknownSessionIsRefusedAndLeavesNoGhost() {
        ObjectNode fork = LosslessJson.object().put("id", "orphan");
        Answer refused = client.send(Ask.post("/sessions/nobody/forks", fork)).expect(404);
        assertThat(refused.problem()).isEqualTo("not-found");
        client.send(Ask.get("/sessions/orphan")).expect(404);
        client.send(Ask.get("/sessions/nobody")).expect(404);
    }

    @Test
    void forksAndTheirParentGoTheirOwnWays() {
        String parent = session("parent");
        Visible<String> shared = say(parent, Visible.nothing(), 12);
        ObjectNode fork = LosslessJson.object().put("id", "child").put("at", "m:7");
        client.send(Ask.post(parent + "/forks", fork)).expect(201);
        String child = Ask.session("child");
        Visible<String> childs = say(child, shared.first(8), 4);
        Visible<String> parents = say(parent, shared, 6);
        revert(parent, "m:2", 3);
        shows(child, "head", childs);
        shows(child, "v:1", shared.first(8));
        shows(parent, "v:19", parents);
        shows(parent, "head", shared.first(3));
    }

    @Test
    void nothingIsDroppedAtAHundredMessages() {
        String path = session("long");
        Visible<String> all = say(path, Visible.nothing(), 2_345);
        shows(path, "head", all);
        shows(path, "m:99", all.first(100));
        shows(path, "m:100", all.first(101));
    }

    @Test
    void aThousandForksDeepStillPages() {
        String path = session("depth 0");
        Visible<String> said = say(path, Visible.nothing(), 1);
        List<Visible<String>> levels = new ArrayList<>(List.of(said));
        for (int depth = 1; depth <= DEPTH; depth++) {
            String id = "depth " + depth;
            client.send(Ask.post(path + "/forks", LosslessJson.object().put("id", id)))
                    .expect(201);
            path = Ask.session(id);
            // Every third fork says nothing of its own: runs of empty segments must not get in the way.
            if (depth % 3 != 0) {
                said = say(path, said, 1);
            }
            levels.add(said);
        }
        shows(path, "head", said);
        shows(path, "m:300", said.first(301));
        shows(Ask.session("depth 500"), "head", levels.get(500));
        List<JsonNode> ancestors = new Pages(client, path + "/ancestors").forwards(1000);
        assertThat(ancestors).isNotEmpty();
        assertThat(ancestors.get(0).path("id").asString()).isEqualTo("depth " + (DEPTH - 1));
    }

    @Test
    void thousandsOfRevertsInOneSessionStillPage() {
        Random random = new Random(7);
        String path = session("restless");
        List<Visible<String>> versions = new ArrayList<>(List.of(Visible.nothing()));
        versions.add(say(path, Visible.nothing(), 1));
        for (int i = 0; i < REVERTS; i++) {
            long version = versions.size();
            // Mostly a little back, sometimes anywhere that ever was; so what is visible grows through many segments.
            long to = random.nextInt(50) == 0
                    ? 1 + random.nextLong(version - 1)
                    : version - 1 - random.nextLong(Math.min(3, version - 1));
            Visible<String> then = versions.get((int) to - 1);
            revert(path, "v:" + to, then.count());
            versions.add(then);
            if (i % 4 != 0) {
                versions.add(say(path, then, 1));
            }
        }
        Visible<String> longest = Collections.max(versions, (one, other) -> one.count() - other.count());
        shows(path, "v:" + (versions.indexOf(longest) + 1), longest);
        shows(path, "head", versions.get(versions.size() - 1));
        for (int i = 0; i < 10; i++) {
            int version = 1 + random.nextInt(versions.size());
            shows(path, "v:" + version, versions.get(version - 1));
        }
        assertThat(client.get(path).version()).isEqualTo(versions.size());
    }

    private static String session(String id) {
        client.send(Ask.post("/sessions", LosslessJson.object().put("id", id))).expect(201);
        return Ask.session(id);
    }

    /** Appends so many messages in batches and returns what must be visible then. */
    private static Visible<String> say(String path, Visible<String> before, int count) {
        Visible<String> now = before;
        for (int left = count; left > 0; left -= 100) {
            ArrayNode batch = LosslessJson.array();
            for (int i = 0; i < Math.min(left, 100); i++) {
                // Found nowhere else, so that what a revert hid cannot pass for what was said after it.
                String content = "said " + now.count() + " as number " + NUMBERS.incrementAndGet();
                batch.add(LosslessJson.object().put("role", "user").put("content", content));
                now = now.and(content);
            }
            JsonNode accepted = client.send(
                            Ask.post(path + "/messages", LosslessJson.object().set("messages", batch)))
                    .expect(201)
                    .json();
            JsonNode last = accepted.path("messages").get(batch.size() - 1);
            assertThat(last.path("index").asInt()).isEqualTo(now.count() - 1);
        }
        return now;
    }

    private static void snapshot(String path, String id) {
        client.send(Ask.post(path + "/snapshots", LosslessJson.object().put("id", id)))
                .expect(201);
    }

    private static void revert(String path, String to, int count) {
        Answer answer = client.send(
                        Ask.post(path + "/revert", LosslessJson.object().put("to", to)))
                .expect(200);
        assertThat(answer.json().path("messageCount").asInt()).isEqualTo(count);
    }

    private static void shows(String path, String point, Visible<String> expected) {
        Pages pages = new Pages(client, path + "/messages?at=" + Ask.encode(point));
        is(expected, pages.forwards(1000), path + " at " + point);
        is(expected, pages.forwards(23), path + " at " + point + ", by 23");
        is(expected, pages.backwards(31), path + " at " + point + ", backwards by 31");
        Answer head = client.get(path + "?at=" + Ask.encode(point));
        assertThat(head.json().path("messageCount").asInt()).isEqualTo(expected.count());
    }

    private static void is(Visible<String> expected, List<JsonNode> shown, String where) {
        assertThat(shown.stream()
                        .map(message -> message.path("content").asString())
                        .toList())
                .as(where)
                .isEqualTo(expected.list());
        for (int i = 0; i < shown.size(); i++) {
            assertThat(shown.get(i).path("index").asInt()).isEqualTo(i);
        }
    }
}
