package io.clew.application.http.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clew.application.http.event.EventStream.Heard;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The audit as server-sent events, over the real sides and sockets. */
class ListeningTest {

    private static final int MOST = 20;

    @TempDir
    static Path data;

    private static Server clew;

    private String s;

    @BeforeAll
    static void start() {
        clew = new Server(data, "--clew.events.heartbeat=400ms", "--clew.events.listeners=" + MOST);
    }

    @AfterAll
    static void stop() {
        clew.close();
    }

    @BeforeEach
    void name(TestInfo test) {
        s = test.getTestMethod().orElseThrow().getName();
    }

    private static EventStream listen(String target, String... headers) throws IOException {
        EventStream stream = EventStream.open(clew.port, target, headers);
        assertThat(stream.status).isEqualTo(200);
        return stream;
    }

    private static List<Long> positions(List<Heard> heard) {
        return heard.stream().map(Heard::position).toList();
    }

    private static List<String> types(List<Heard> heard) {
        return heard.stream()
                .map(event ->
                        JsonMapper.shared().readTree(event.data()).get("type").asString())
                .toList();
    }

    @Test
    void goesOnWithWhatIsWrittenAfterThePast() throws IOException {
        long first = clew.start(s);
        long second = clew.say(s, "past");
        try (EventStream stream = listen("/v1/sessions/" + s + "/events")) {
            assertThat(stream.headers)
                    .containsEntry("Content-Type", "text/event-stream")
                    .containsEntry("Cache-Control", "no-store");
            assertThat(positions(stream.next(2))).containsExactly(first, second);
            assertThat(stream.retry).isEqualTo("2000");
            clew.start(s + " other");
            long third = clew.say(s, "live");
            Heard heard = stream.next();
            assertThat(heard.position()).isEqualTo(third);
            assertThat(heard.name()).as("a name would hide it from onmessage").isEmpty();
            assertThat(heard.data())
                    .isEqualTo(clew.get("/v1/sessions/" + s + "/events?after=" + second)
                            .body()
                            .strip());
        }
    }

    @Test
    void goesOnBehindTheLastEventIdWhateverAfterSays() throws IOException {
        long first = clew.start(s);
        long second = clew.say(s, "x");
        long third = clew.say(s, "y");
        String target = "/v1/events?after=" + (third + 5);
        try (EventStream stream = listen(target, "Last-Event-ID", String.valueOf(first))) {
            assertThat(positions(stream.next(2))).containsExactly(second, third);
        }
        for (String garbage : List.of("x", "-1", "", "1.5", "1,2", "99999999999999999999", String.valueOf(third + 9))) {
            try (EventStream stream = EventStream.open(clew.port, target, "Last-Event-ID", garbage)) {
                assertThat(stream.status).as(garbage).isEqualTo(400);
            }
        }
    }

    @Test
    void filtersThePastAndWhatIsLive() throws IOException {
        long before = clew.start(s) - 1;
        long ann = clew.say(s, "x", "Clew-Actor", "ann");
        clew.say(s, "x", "Clew-Actor", "bob");
        try (EventStream byActor = listen("/v1/events?actor=ann&after=" + before);
                EventStream byType = listen("/v1/events?type=SessionStarted&after=" + before)) {
            assertThat(byActor.next().position()).isEqualTo(ann);
            assertThat(byType.next().position()).isEqualTo(before + 1);
            clew.say(s, "x", "Clew-Actor", "bob");
            long another = clew.start(s + " 2", "Clew-Actor", "ann");
            assertThat(byActor.next().position()).isEqualTo(another);
            assertThat(byType.next().position()).isEqualTo(another);
        }
    }

    @Test
    void endsWhereUntilOrLimitSay() throws IOException {
        long first = clew.start(s);
        try (EventStream past = listen("/v1/events?until=" + first);
                EventStream until = listen("/v1/events?after=" + (first - 1) + "&until=" + (first + 2));
                EventStream limited = listen("/v1/sessions/" + s + "/events?limit=3");
                EventStream foreign = listen("/v1/events?namespace=other&until=" + (first + 2));
                EventStream never = listen("/v1/events?after=5&until=3")) {
            assertThat(never.rest()).isEmpty();
            assertThat(past.rest()).last().extracting(Heard::position).isEqualTo(first);
            for (int i = 0; i < 4; i++) {
                clew.say(s, "x");
            }
            assertThat(positions(until.rest())).containsExactly(first, first + 1, first + 2);
            assertThat(positions(limited.rest())).containsExactly(first, first + 1, first + 2);
            assertThat(foreign.rest()).isEmpty();
        }
    }

    @Test
    void hearsOnlyWhatHappensFromSinceOnAndEndsWhenBeforeHasPassed() throws IOException {
        clew.start(s);
        Instant since = Instant.now().plusMillis(2);
        await().until(() -> Instant.now().isAfter(since));
        long second = clew.say(s, "x");
        Instant before = Instant.now().plusSeconds(1);
        try (EventStream stream = listen("/v1/sessions/" + s + "/events?since=" + since + "&before=" + before);
                EventStream long_ago = listen(
                        "/v1/sessions/" + s + "/events?before=" + Instant.now().minusSeconds(60))) {
            assertThat(long_ago.rest()).isEmpty();
            long third = clew.say(s, "x");
            assertThat(positions(stream.next(2))).containsExactly(second, third);
            await().until(() -> Instant.now().isAfter(before));
            clew.say(s, "too late");
            assertThat(stream.rest()).isEmpty();
        }
    }

    @Test
    void withHistoryTheInheritedComesFirst() throws IOException {
        long first = clew.start(s);
        long second = clew.say(s, "x");
        clew.say(s, "hidden from the fork");
        long forked = clew.position(
                clew.send("POST", "/v1/sessions/" + s + "/forks", "{\"id\":\"" + s + "-f\",\"at\":\"m:0\"}"));
        try (EventStream stream = listen("/v1/sessions/" + s + "-f/events?history=true");
                EventStream resumed =
                        listen("/v1/sessions/" + s + "-f/events?history=true", "Last-Event-ID", "" + first)) {
            assertThat(positions(stream.next(3))).containsExactly(first, second, forked);
            assertThat(positions(resumed.next(2))).containsExactly(second, forked);
            clew.say(s, "not the fork's");
            long own = clew.say(s + "-f", "own");
            assertThat(stream.next().position()).isEqualTo(own);
            assertThat(resumed.next().position()).isEqualTo(own);
        }
    }

    @Test
    void hearsNothingOfAnotherNamespace() throws IOException {
        long one = clew.start(s, "Clew-Namespace", "one");
        clew.start(s, "Clew-Namespace", "two");
        String target = "/v1/events?after=" + (one - 1);
        try (EventStream byHeader = listen(target, "Clew-Namespace", "one");
                EventStream byParameter = listen(target + "&namespace=one");
                EventStream ofSession = listen("/v1/sessions/" + s + "/events?namespace=one")) {
            clew.say(s, "x", "Clew-Namespace", "two");
            long second = clew.say(s, "x", "Clew-Namespace", "one");
            for (EventStream stream : List.of(byHeader, byParameter, ofSession)) {
                List<Heard> heard = stream.next(2);
                assertThat(positions(heard)).containsExactly(one, second);
                assertThat(heard).allSatisfy(event -> assertThat(event.data()).contains("\"namespace\":\"one\""));
            }
        }
    }

    @Test
    void theHeartbeatSaysThatNothingHappens() throws IOException {
        long last = clew.start(s);
        try (EventStream stream = listen("/v1/events?after=" + last)) {
            await().atMost(Duration.ofSeconds(5)).until(() -> {
                assertThat(stream.isSilentFor(100)).isTrue();
                return stream.comments >= 3;
            });
        }
    }

    @Test
    void whoIsGoneIsNoticedByTheHeartbeat() throws IOException {
        double before = clew.metric("clew_events_listeners");
        EventStream stream = listen("/v1/events?after=0");
        assertThat(clew.metric("clew_events_listeners")).isEqualTo(before + 1);
        stream.close();
        await().atMost(Duration.ofSeconds(5)).until(() -> clew.metric("clew_events_listeners") <= before);
    }

    @Test
    void anUnknownSessionIsNotListenedTo() throws IOException {
        HttpResponse<String> answer = clew.get("/v1/sessions/unknown/events", "Accept", "text/event-stream");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void onlyWhoNamesTheLiveFormGetsIt() throws IOException {
        clew.start(s);
        String target = "/v1/sessions/" + s + "/events";
        for (String accept : List.of(
                "*/*",
                "text/*",
                "application/json",
                "nonsense",
                "text/event-stream;q=0",
                "application/x-ndjson, text/event-stream;q=0.5")) {
            HttpResponse<String> lines = clew.get(target, "Accept", accept);
            assertThat(lines.headers().firstValue("Content-Type")).as(accept).hasValue("application/x-ndjson");
            assertThat(lines.body().lines()).hasSize(1);
        }
        HttpResponse<String> head = clew.send("HEAD", target, null, "Accept", "text/event-stream, */*;q=0.1");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        try (EventStream stream = EventStream.open(clew.port, target, "Accept", "text/event-stream, */*")) {
            assertThat(types(stream.next(1))).containsExactly("SessionStarted");
        }
    }

    @Test
    void whatWasSentOverSeveralLinesStaysOneLine() throws IOException {
        clew.start(s);
        clew.send(
                "POST",
                "/v1/sessions/" + s + "/messages",
                "{\"role\":\"user\",\"content\":[\n\r\n  {\"type\":\"text\",\r\"text\":\"a\\nb\"}]}");
        HttpResponse<String> lines = clew.get("/v1/sessions/" + s + "/events");
        assertThat(lines.body().lines()).hasSize(2);
        try (EventStream stream = listen("/v1/sessions/" + s + "/events")) {
            String heard = stream.next(2).get(1).data();
            assertThat(heard).isEqualTo(lines.body().lines().toList().get(1));
            assertThat(JsonMapper.shared().readTree(heard).findValue("text").asString())
                    .isEqualTo("a\nb");
        }
    }

    @Test
    void moreThanMayListenAreToldToComeLater() throws IOException {
        List<EventStream> all = new ArrayList<>();
        try {
            EventStream last = listen("/v1/events");
            all.add(last);
            while (last.status == 200) {
                assertThat(all).hasSizeLessThanOrEqualTo(MOST);
                last = EventStream.open(clew.port, "/v1/events");
                all.add(last);
            }
            assertThat(last.status).isEqualTo(429);
            assertThat(last.headers)
                    .containsKey("Retry-After")
                    .containsEntry("Content-Type", "application/problem+json");
            all.get(0).close();
            await().atMost(Duration.ofSeconds(5)).until(() -> {
                try (EventStream again = EventStream.open(clew.port, "/v1/events")) {
                    return again.status == 200;
                }
            });
        } finally {
            for (EventStream stream : all) {
                stream.close();
            }
        }
    }
}
