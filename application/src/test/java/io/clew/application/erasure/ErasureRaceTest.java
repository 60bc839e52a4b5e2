package io.clew.application.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Writers, forkers and readers go on in a tree that is erased again and again. */
class ErasureRaceTest {

    private static final int ERASURES = Integer.getInteger("clew.race.erasures", 12);
    private static final String SAID = "text of ";

    @TempDir
    Path folder;

    private SealedClew clew;
    private Space space;
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger forks = new AtomicInteger();
    private final Queue<Said> said = new ConcurrentLinkedQueue<>();
    private volatile boolean over;

    /** @param erasures answered when the request was sent */
    private record Said(String session, String id, int index, int erasures) {}

    @BeforeEach
    void start() {
        clew = new SealedClew(folder.resolve("data"), "--clew.views.wait=30s");
        space = clew.space("default");
        space.post("/sessions", "{\"id\":\"a\",\"title\":\"Title\",\"state\":{\"k\":\"v\"}}");
        space.say("a", "user", SAID + "the beginning");
        space.post("/sessions/a/forks", "{\"id\":\"b\"}");
    }

    @AfterEach
    void stop() {
        clew.close();
    }

    @Test
    @Timeout(300)
    void nothingBreaksAndNothingAcknowledgedIsLost() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<Void>> running = new ArrayList<>();
        for (String session : List.of("a", "a", "b")) {
            running.add(threads.submit(untilOver(() -> write(session))));
        }
        running.add(threads.submit(untilOver(this::fork)));
        running.add(threads.submit(untilOver(() -> read("a"))));
        running.add(threads.submit(untilOver(() -> read("b"))));
        running.add(threads.submit(untilOver(() -> read("f" + Math.max(0, forks.get() - 1)))));
        List<Future<Void>> erasing = List.of(threads.submit(this::erase), threads.submit(this::erase));
        for (Future<Void> one : erasing) {
            one.get(200, TimeUnit.SECONDS);
        }
        int before = said.size();
        Soon.await(Duration.ofSeconds(60), "something is said after the last erasure", () -> said.size() > before + 10);
        over = true;
        for (Future<Void> one : running) {
            one.get(60, TimeUnit.SECONDS);
        }
        threads.shutdown();
        everythingSaidIsThere();
        clew.rebuild();
        everythingSaidIsThere();
    }

    private Callable<Void> untilOver(Runnable work) {
        return () -> {
            while (!over) {
                work.run();
            }
            return null;
        };
    }

    private Void erase() {
        for (int i = 0; i < ERASURES / 2; i++) {
            answer(space.send("POST", "/sessions/a/erase", null));
            answered.incrementAndGet();
        }
        return null;
    }

    private void write(String session) {
        int erasures = answered.get();
        String id =
                session + "-" + System.nanoTime() + "-" + Thread.currentThread().getId();
        JsonNode written = answer(space.send(
                        "POST",
                        "/sessions/" + session + "/messages",
                        "{\"id\":\"" + id + "\",\"role\":\"user\",\"content\":\"" + SAID + id + "\"}"))
                .json();
        said.add(new Said(session, id, written.at("/messages/0/index").asInt(), erasures));
    }

    private void fork() {
        answer(space.send("POST", "/sessions/a/forks", "{\"id\":\"f" + forks.get() + "\"}"));
        forks.incrementAndGet();
        answer(space.send("PATCH", "/sessions/a", "{\"title\":\"Title " + forks + "\"}"));
        answer(space.send("PATCH", "/sessions/a/state", "{\"k\":\"v" + forks + "\"}"));
    }

    private void read(String session) {
        SealedClew.Answer messages = answer(space.get("/sessions/" + session + "/messages?limit=1000&order=desc"));
        for (JsonNode message : messages.json().path("items")) {
            boolean erased = message.path("erased").asBoolean();
            assertThat(message.path("content").asString("").startsWith(SAID))
                    .as("%s", message)
                    .isNotEqualTo(erased);
        }
        answer(space.get("/sessions/" + session));
        answer(space.get("/sessions/" + session + "/state"));
        answer(space.get("/sessions/" + session + "/events"));
        answer(space.get("/sessions?sort=title"));
    }

    /** Nothing that was asked here can be refused, but reading a fork before there is one. */
    private static SealedClew.Answer answer(SealedClew.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isIn(200, 201, 404);
        return answer;
    }

    private void everythingSaidIsThere() {
        int last = answered.get();
        for (Said one : said) {
            JsonNode message = space.see("/sessions/" + one.session() + "/messages/" + one.id());
            assertThat(message.path("index").asInt()).as("%s", message).isEqualTo(one.index());
            if (one.erasures() == last || one.session().equals("b")) {
                assertThat(message.path("content").asString()).isEqualTo(SAID + one.id());
            }
        }
    }
}
