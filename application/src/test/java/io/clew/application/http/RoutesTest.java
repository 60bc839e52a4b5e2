package io.clew.application.http;

import static io.clew.application.http.TestServer.SIDES;
import static io.clew.application.http.TestServer.get;
import static io.clew.application.http.TestServer.patch;
import static io.clew.application.http.TestServer.post;
import static io.clew.application.http.TestServer.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.clew.application.http.TestServer.Answer;
import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.AddMessages;
import io.clew.kernel.command.ChangeMetadata;
import io.clew.kernel.command.CreateSnapshot;
import io.clew.kernel.command.DescribeSession;
import io.clew.kernel.command.Earlier;
import io.clew.kernel.command.ForkSession;
import io.clew.kernel.command.NewMessage;
import io.clew.kernel.command.RenameSession;
import io.clew.kernel.command.Resolution;
import io.clew.kernel.command.RevertToPoint;
import io.clew.kernel.command.RevertToSnapshot;
import io.clew.kernel.command.StartSession;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.id.MessageId;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.refusal.Rejection;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.value.Boundary;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.PointName;
import io.clew.kernel.value.ResolvedPoint;
import io.clew.kernel.value.Role;
import io.clew.kernel.value.SessionStatus;
import io.clew.log.LogUnavailableException;
import io.clew.query.page.Actor;
import io.clew.query.page.Edge;
import io.clew.query.page.Order;
import io.clew.query.page.Page;
import io.clew.query.point.EventAddress;
import io.clew.query.request.EarlierRequests;
import io.clew.query.request.FindEarlier;
import io.clew.query.session.FindSessions;
import io.clew.query.session.GetChildren;
import io.clew.query.session.GetSession;
import io.clew.query.session.GetTree;
import io.clew.query.session.SessionTree;
import io.clew.query.session.SessionView;
import io.clew.query.timeline.GetMessage;
import io.clew.query.timeline.GetMessages;
import io.clew.query.timeline.GetVersions;
import io.clew.query.timeline.IsVisible;
import io.clew.query.timeline.MessagePage;
import io.clew.query.timeline.MessageView;
import io.clew.query.timeline.ResolvePoint;
import io.clew.query.timeline.VersionView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each route makes of a request, and of what the sides answer. */
class RoutesTest {

    private static final String HI = "{\"role\":\"user\",\"content\":\"hi\"}";
    private static final ResolvedPoint POINT = new ResolvedPoint(new SessionId("ancestor"), 7, 3, null, null);
    private static final ResolvedPoint BEFORE = new ResolvedPoint(new SessionId("ancestor"), 5, 1, null, null);
    private static final Instant TIME = Instant.parse("2026-11-21T08:00:00.123456Z");

    private String s;

    @BeforeEach
    void reset() {
        SIDES.reset();
        s = "s-" + UUID.randomUUID();
        SIDES.answer(ResolvePoint.class, asked -> Resolution.of(POINT));
    }

    private SessionKey key() {
        return new SessionKey(Namespace.DEFAULT, new SessionId(s));
    }

    private SessionView view(String id) {
        return new SessionView(
                new SessionId(id),
                Namespace.DEFAULT,
                null,
                null,
                new SessionId(id),
                null,
                null,
                null,
                4,
                3,
                0,
                0,
                null,
                SessionStatus.ACTIVE,
                null,
                null,
                null,
                Map.of("big", new Json("1e400")),
                TIME,
                TIME);
    }

    private static MessageView message(String id, long index) {
        return new MessageView(
                new MessageId(id),
                index,
                new SessionId("ancestor"),
                index + 1,
                Role.ASSISTANT,
                new Json("[ {\"type\":\"text\", \"n\": 12345678901234567890.10} ]"),
                null,
                new Json("[{\"id\":\"c\"}]"),
                null,
                Map.of(),
                new Actor("ann", true, null),
                null,
                TIME,
                null,
                null,
                null,
                Map.of("refusal", new Json("{ \"x\" : null }")));
    }

    @Test
    void appendsOneMessageAndSaysWhereItStands() {
        Answer answer =
                post("/v1/sessions/" + s + "/messages", "{\"id\":\"m/1\",\"role\":\"user\",\"content\":\"hi\"}");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body())
                .isEqualTo("{\"sessionId\":\"" + s
                        + "\",\"version\":1,\"messages\":[{\"id\":\"m/1\",\"index\":0,\"version\":1}]}");
        assertThat(answer.header("Location")).isEqualTo("/v1/sessions/" + s + "/messages/m%2F1");
        assertThat(answer.header("Idempotency-Replayed")).isNull();
    }

    @Test
    void keepsContentMetadataAndToolCallsByteForByte() {
        String content = "[ {\"type\":\"text\",\"n\":1.0e+02, \"u\":\"\\u00e9\\/\"}, {\"deep\":[[null]]} ]";
        String calls =
                "[ {\"id\":\"c1\", \"type\":\"function\",\"function\":{\"arguments\":\"{ }\",\"name\":\"f\"},\"x\":1e2} ]";
        post(
                "/v1/sessions/" + s + "/messages",
                "{\"role\":\"assistant\",\"content\": " + content + " ,\"tool_calls\":" + calls
                        + ",\"metadata\":{\"a\": 100000000000000000001 ,\"b\":null},\"refusal\":null,\"audio\": {\"x\" :1}}");
        NewMessage sent = SIDES.only(AddMessages.class).messages().get(0);
        assertThat(sent.message().content()).isEqualTo(new Json(content));
        assertThat(sent.message().toolCalls()).isEqualTo(new Json(calls));
        assertThat(sent.callIds()).containsExactly("c1");
        assertThat(sent.message().metadata())
                .containsOnly(Map.entry("a", new Json("100000000000000000001")), Map.entry("b", Json.NULL));
        assertThat(sent.message().extras()).containsOnly(Map.entry("audio", new Json("{\"x\" :1}")));
    }

    @Test
    void appendsABatchAndTakesTheSpellingsOfOpenAi() {
        Answer answer = post(
                "/v1/sessions/" + s + "/messages",
                "{\"messages\":[" + HI
                        + ",{\"role\":\"tool\",\"tool_call_id\":\"c\",\"name\":null,\"content\":\"\",\"toolCalls\":[],"
                        + "\"occurredAt\":\"2026-01-01T01:00:00.1234+01:00\"}]}",
                "If-Match",
                "\"12\"");
        AddMessages sent = SIDES.only(AddMessages.class);
        assertThat(sent.expectedVersion()).isEqualTo(12);
        assertThat(sent.messages().get(1).message().toolCallId()).isEqualTo("c");
        assertThat(sent.messages().get(1).message().toolCalls()).isNull();
        assertThat(sent.messages().get(1).message().occurredAt()).isEqualTo("2026-01-01T00:00:00.123Z");
        assertThat(answer.json().get("version").asInt()).isEqualTo(2);
        assertThat(answer.header("ETag")).isEqualTo("\"2\"");
        assertThat(answer.header("Location")).isNull();
    }

    @Test
    void aReplayedAppendSaysSoAndWhetherItIsHidden() {
        SIDES.answerCommand(AddMessages.class, sent -> new Accepted(3, 1, 2, true, null));
        SIDES.answer(IsVisible.class, asked -> asked.version() != 3);
        Answer hidden = post("/v1/sessions/" + s + "/messages", HI);
        assertThat(hidden.status()).isEqualTo(201);
        assertThat(hidden.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(hidden.header("ETag")).isEqualTo("\"3\"");
        assertThat(hidden.json().get("visible").asBoolean()).isFalse();
        SIDES.answer(IsVisible.class, asked -> true);
        assertThat(post("/v1/sessions/" + s + "/messages", HI).json().has("visible"))
                .isFalse();
    }

    @Test
    void aKeyGivesTheSameIdsAndDigestsEveryTime() {
        for (int i = 0; i < 2; i++) {
            post("/v1/sessions/" + s + "/messages", "{\"messages\":[" + HI + "," + HI + "]}", "Idempotency-Key", "k");
        }
        post("/v1/sessions/" + s + "/messages", HI + " ", "Idempotency-Key", "k");
        post("/v1/sessions/" + s + "x/messages", HI, "Idempotency-Key", "k");
        List<AddMessages> sent = SIDES.commandsSeen.stream()
                .map(message -> (AddMessages) message.getPayload())
                .toList();
        assertThat(sent.get(0).messages()).isEqualTo(sent.get(1).messages());
        assertThat(sent.get(0).messages().get(0).id())
                .isNotEqualTo(sent.get(0).messages().get(1).id());
        assertThat(sent.get(0).request()).isEqualTo(sent.get(1).request());
        assertThat(sent.get(0).request().key())
                .hasSize(22)
                .isEqualTo(sent.get(2).request().key());
        assertThat(sent.get(0).request().digest())
                .hasSize(22)
                .isNotEqualTo(sent.get(2).request().digest());
        assertThat(sent.get(3).request().key())
                .isNotEqualTo(sent.get(0).request().key());
    }

    @Test
    void aRepeatWithOnlySomeIdsMeansTheSameMessages() {
        String body = "{\"messages\":[{\"id\":\"a\",\"role\":\"user\",\"content\":\"\"}," + HI + "]}";
        Answer first = post("/v1/sessions/" + s + "/messages", body);
        Answer second = post("/v1/sessions/" + s + "/messages", body);
        assertThat(second.json().get("messages").get(1).get("id"))
                .isEqualTo(first.json().get("messages").get(1).get("id"));
    }

    @Test
    void asksForEarlierRequestsOnlyWhereTheyCanBeKnownAgain() {
        post("/v1/sessions/" + s + "/messages", HI);
        assertThat(SIDES.questionsSeen).isEmpty();
        SIDES.answer(
                FindEarlier.class, asked -> new EarlierRequests(List.of(new Earlier("m:a", "d", 3, 1, 0)), null, 9));
        SIDES.commandsSeen.clear();
        post("/v1/sessions/" + s + "/messages", "{\"id\":\"a\",\"role\":\"user\",\"content\":\"\"}");
        FindEarlier asked = (FindEarlier) SIDES.questionsSeen.get(0).getPayload();
        assertThat(asked.session()).isEqualTo(key());
        assertThat(asked.names()).containsExactly("m:a");
        assertThat(SIDES.only(AddMessages.class).request().readTo()).isEqualTo(9);
        assertThat(SIDES.only(AddMessages.class).request().earlier()).hasSize(1);
    }

    @Test
    void aKeyThatMadeAnotherSessionIsAConflict() {
        SIDES.answer(FindEarlier.class, asked -> new EarlierRequests(List.of(), new SessionId("other"), 1));
        Answer answer = post("/v1/sessions", "{\"id\":\"" + s + "\"}", "Idempotency-Key", "k");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).contains("urn:clew:problem:idempotency-conflict");
        assertThat(SIDES.commandsSeen).isEmpty();
    }

    @Test
    void tellsTheEventsWhoAndWhy() {
        patch(
                "/v1/sessions/" + s,
                "{\"title\":\"t\",\"reason\":\"because\"}",
                "Clew-Actor",
                "Zo\u00eb".replace("\u00eb", "e"),
                "X-Request-Id",
                "r-1",
                "traceparent",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "Clew-Causation-Id",
                "c-1");
        assertThat(SIDES.commandsSeen.get(0).getMetaData())
                .containsEntry(EventMetadata.ACTOR, "Zoe")
                .containsEntry(EventMetadata.ACTOR_ASSERTED, true)
                .containsEntry(EventMetadata.REASON, "because")
                .containsEntry(EventMetadata.REQUEST_ID, "r-1")
                .containsEntry(EventMetadata.CORRELATION_ID, "0af7651916cd43dd8448eb211c80319c")
                .containsEntry(EventMetadata.CAUSATION_ID, "c-1");
        post("/v1/sessions/" + s + "/messages", HI);
        assertThat(SIDES.commandsSeen.get(1).getMetaData())
                .containsEntry(EventMetadata.ACTOR, "anonymous")
                .doesNotContainKey(EventMetadata.ACTOR_ASSERTED);
    }

    @Test
    void changesTitleAndMetadata() {
        Answer answer = patch("/v1/sessions/" + s, "{\"title\":\"t\",\"metadata\":{\"a\":1,\"b\":null}}");
        DescribeSession both = SIDES.only(DescribeSession.class);
        assertThat(both.change().set()).containsOnly(Map.entry("a", new Json("1")));
        assertThat(both.change().removed()).containsExactly("b");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"sessionId\":\"" + s + "\",\"version\":1,\"title\":\"a title\",\"metadata\":{}}");
        SIDES.commandsSeen.clear();
        patch("/v1/sessions/" + s, "{\"title\":\"t\"}");
        SIDES.only(RenameSession.class);
        SIDES.commandsSeen.clear();
        patch("/v1/sessions/" + s, "{\"metadata\":{}}");
        SIDES.only(ChangeMetadata.class);
    }

    @Test
    void aReplayedChangeAnswersWhatItWasThen() {
        SIDES.answerCommand(RenameSession.class, sent -> new Accepted(4, 1, 0, true, null));
        SIDES.answer(GetSession.class, asked -> {
            assertThat(asked.atVersion()).isEqualTo(4);
            return view(s);
        });
        Answer answer = patch("/v1/sessions/" + s, "{\"title\":\"t\"}");
        assertThat(answer.body()).isEqualTo("{\"sessionId\":\"" + s + "\",\"version\":4,\"metadata\":{\"big\":1e400}}");
        assertThat(answer.header("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    void takesASnapshotOfAPoint() {
        Answer answer = post(
                "/v1/sessions/" + s + "/snapshots",
                "{\"id\":\"n\",\"label\":\"l\",\"message\":\"why\",\"at\":\"m:2\",\"environment\":{\"gitCommit\":\"abc\"},"
                        + "\"metadata\":{\"k\":1.0}}",
                "If-Match",
                "5");
        CreateSnapshot sent = SIDES.only(CreateSnapshot.class);
        assertThat(sent.at().point()).isEqualTo(POINT);
        ResolvePoint asked = (ResolvePoint) SIDES.questionsSeen.get(1).getPayload();
        assertThat(asked.at()).isEqualTo(new PointName.MessageIndex(2));
        assertThat(asked.headVersion()).isEqualTo(5);
        assertThat(SIDES.questionsSeen.get(1).getMetaData()).containsKey("minPosition");
        assertThat(SIDES.questionsSeen.get(0).getMetaData()).doesNotContainKey("minPosition");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo("/v1/sessions/" + s + "/snapshots/n");
        assertThat(answer.body())
                .contains("\"id\":\"n\"", "\"version\":7", "\"messageCount\":3", "\"sessionVersion\":1")
                .contains("\"point\":{\"sessionId\":\"ancestor\",\"version\":7,\"messageIndex\":2}")
                .contains("\"environment\":{\"gitCommit\":\"abc\"}", "\"metadata\":{\"k\":1.0}")
                .contains("\"actor\":{\"name\":\"anonymous\"}");
    }

    @Test
    void snapshotsAndForksNeedNoBody() {
        assertThat(send("POST", "/v1/sessions/" + s + "/snapshots", null).status())
                .isEqualTo(201);
        assertThat(send("POST", "/v1/sessions/" + s + "/forks", null).status()).isEqualTo(201);
        assertThat(send("POST", "/v1/sessions", null).status()).isEqualTo(201);
    }

    @Test
    void forksAtAPointAndSaysWhenItWasMoved() {
        SIDES.answer(ResolvePoint.class, asked -> Resolution.of(POINT, BEFORE));
        Answer answer = post(
                "/v1/sessions/" + s + "/forks",
                "{\"id\":\"f-" + s + "\",\"at\":\"l:x\",\"boundary\":\"last-complete\",\"reason\":\"why\"}");
        ForkSession sent = SIDES.only(ForkSession.class);
        assertThat(sent.session()).isEqualTo(key());
        assertThat(sent.boundary()).isEqualTo(Boundary.LAST_COMPLETE);
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo("/v1/sessions/f-" + s);
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
        assertThat(answer.body())
                .startsWith("{\"id\":\"f-" + s + "\",\"namespace\":\"default\",\"parentId\":\"" + s + "\"")
                .contains("\"forkedFrom\":{\"sessionId\":\"ancestor\",\"version\":7,\"messageIndex\":2}")
                .contains("\"boundary\":{\"asked\":{\"sessionId\":\"ancestor\",\"version\":5");
    }

    @Test
    void revertsToAPointOrASnapshot() {
        Answer answer = post("/v1/sessions/" + s + "/revert", "{\"to\":\"v:7\"}");
        assertThat(SIDES.only(RevertToPoint.class).boundary()).isEqualTo(Boundary.REFUSE);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"sessionId\":\"" + s + "\",\"version\":1,\"messageCount\":3,\"revertedTo\":"
                        + "{\"sessionId\":\"ancestor\",\"version\":7,\"messageIndex\":2}}");
        SIDES.commandsSeen.clear();
        post("/v1/sessions/" + s + "/revert", "{\"to\":\"s:n/1\"}");
        assertThat(SIDES.only(RevertToSnapshot.class).snapshot().value()).isEqualTo("n/1");
    }

    @Test
    void readsASessionNowAndAtAPoint() {
        SIDES.answer(GetSession.class, asked -> view(s));
        Answer now = get("/v1/sessions/" + s);
        assertThat(now.header("ETag")).isEqualTo("\"4\"");
        assertThat(now.header("Cache-Control")).isEqualTo("no-store");
        assertThat(now.body()).contains("\"metadata\":{\"big\":1e400}", "\"createdAt\":\"2026-11-21T08:00:00.123Z\"");
        assertThat(now.body()).doesNotContain("title", "null");
        assertThat((Long) SIDES.questionsSeen.get(0).getMetaData().get("minPosition"))
                .isEqualTo(SIDES.log.head());
        Answer inherited = get("/v1/sessions/" + s + "?at=m:2");
        assertThat(inherited.json().get("id").asString()).isEqualTo(s);
        assertThat(inherited.json().get("messageCount").asInt()).isEqualTo(3);
        SIDES.answer(
                ResolvePoint.class,
                asked -> Resolution.refused(Rejection.of(RejectionCode.POINT_NOT_FOUND, "There is no such point.")));
        assertThat(get("/v1/sessions/" + s + "?at=v:99").status()).isEqualTo(404);
    }

    @Test
    void headAnswersLikeGetWithoutABody() {
        SIDES.answer(GetSession.class, asked -> view(s));
        Answer head = send("HEAD", "/v1/sessions/" + s, null);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("ETag")).isEqualTo("\"4\"");
        assertThat(head.body()).isEmpty();
    }

    @Test
    void waitsForThePositionOrVersionThatIsAskedFor() {
        SIDES.answer(GetSession.class, asked -> view(s));
        get("/v1/sessions/" + s + "?min-position=123456");
        assertThat(SIDES.questionsSeen.get(0).getMetaData()).containsEntry("minPosition", 123456L);
        Answer beyond = get("/v1/sessions/" + s + "?min-version=3");
        assertThat(beyond.status()).isEqualTo(503);
        assertThat(beyond.header("Retry-After")).isEqualTo("1");
        assertThat(beyond.body()).contains("views-behind");
    }

    @Test
    void whoAsksForTheLatestWaitsForWhatTheLogHasAndOthersForWhatThisNodeKnows() {
        SIDES.answer(GetSession.class, asked -> view(s));
        SIDES.log.beyond = 1000;
        get("/v1/sessions/" + s);
        get("/v1/sessions/" + s, "Clew-Consistent", "latest");
        long known = SIDES.log.head();
        assertThat(SIDES.questionsSeen.get(0).getMetaData()).containsEntry("minPosition", known);
        assertThat(SIDES.questionsSeen.get(1).getMetaData()).containsEntry("minPosition", known + 1000);
    }

    @Test
    void aWriteIsDecidedByWhatTheLogHasWhoeverWroteIt() {
        SIDES.log.beyond = 1000;
        long known = SIDES.log.head();
        post("/v1/sessions/" + s + "/forks", "{\"id\":\"f-" + s + "\",\"at\":\"l:x\"}");
        assertThat(SIDES.questionsSeen)
                .filteredOn(question -> question.getPayload() instanceof ResolvePoint)
                .singleElement()
                .satisfies(question -> assertThat(question.getMetaData()).containsEntry("minPosition", known + 1000));
    }

    @Test
    void onlyWhoAsksForTheLatestIsRefusedWhileTheLogIsAway() {
        SIDES.answer(GetSession.class, asked -> view(s));
        SIDES.log.away = true;
        assertThat(get("/v1/sessions/" + s).status()).isEqualTo(200);
        Answer latest = get("/v1/sessions/" + s, "Clew-Consistent", "latest");
        assertThat(latest.status()).isEqualTo(503);
        assertThat(latest.body()).contains("log-unavailable");
        assertThat(latest.header("Retry-After")).isEqualTo("5");
    }

    @Test
    void whereNobodyCanSayThePositionOfAVersionTheViewsAreWaitedFor() {
        SIDES.answer(GetSession.class, asked -> view(s));
        SIDES.log.away = true;
        AtomicInteger looks = new AtomicInteger();
        SIDES.answer(
                FindEarlier.class, asked -> new EarlierRequests(List.of(), null, looks.incrementAndGet() < 4 ? 2 : 3));
        assertThat(get("/v1/sessions/" + s + "?min-version=3").status()).isEqualTo(200);
        assertThat(looks).hasValue(4);
        assertThat(get("/v1/sessions/" + s + "?min-version=4").body()).contains("views-behind");
    }

    @Test
    void pagesThroughMessagesAtThePointOfTheFirstPage() {
        SIDES.answer(
                GetMessages.class,
                asked -> new MessagePage(
                        new SessionId("ancestor"),
                        7,
                        3,
                        new Page<>(
                                List.of(message("a", 0)),
                                Edge.after("0"),
                                asked.edge() == null ? null : Edge.before("1"))));
        Answer first = get("/v1/sessions/" + s + "/messages?at=m:2&order=desc&limit=1");
        assertThat(first.body())
                .startsWith(
                        "{\"sessionId\":\"ancestor\",\"version\":7,\"messageCount\":3,\"items\":[{\"id\":\"a\",\"index\":0")
                .contains("\"content\":[ {\"type\":\"text\", \"n\": 12345678901234567890.10} ]")
                .contains("\"refusal\":{ \"x\" : null }")
                .contains("\"actor\":{\"name\":\"ann\",\"asserted\":true}");
        assertThat(first.json().has("previous")).isFalse();
        String next = first.json().get("next").asString();

        Answer second = get("/v1/sessions/" + s + "/messages?limit=5&cursor=" + next);
        GetMessages asked = (GetMessages) SIDES.questionsSeen.get(1).getPayload();
        assertThat(asked.pinned()).isEqualTo(new EventAddress(new SessionId("ancestor"), 7));
        assertThat(asked.order()).isEqualTo(Order.DESC);
        assertThat(asked.edge()).isEqualTo(Edge.after("0"));
        assertThat(asked.limit()).isEqualTo(5);
        assertThat(second.json().has("previous")).isTrue();

        assertThat(get("/v1/sessions/" + s + "/messages?at=m:2&cursor=" + next).status())
                .isEqualTo(200);
        for (String wrong : List.of(
                "/v1/sessions/" + s + "/messages?at=m:1&cursor=" + next,
                "/v1/sessions/" + s + "/messages?order=asc&cursor=" + next,
                "/v1/sessions/" + s + "/messages?from=0&cursor=" + next,
                "/v1/sessions/" + s + "x/messages?cursor=" + next,
                "/v1/sessions/" + s + "/versions?cursor=" + next,
                "/v1/sessions/" + s + "/messages?namespace=other&cursor=" + next,
                "/v1/sessions/" + s + "/messages?cursor=" + next.substring(1),
                "/v1/sessions/" + s + "/messages?cursor=" + next.substring(0, 20))) {
            assertThat(get(wrong).status()).as(wrong).isEqualTo(400);
        }
    }

    @Test
    void readsOneMessage() {
        SIDES.answer(GetMessage.class, asked -> message("m", 2));
        assertThat(get("/v1/sessions/" + s + "/messages/m").body())
                .contains("\"index\":2", "\"role\":\"assistant\"", "\"toolCalls\":[{\"id\":\"c\"}]");
    }

    @Test
    void findsSessions() {
        SIDES.answer(FindSessions.class, asked -> new Page<>(List.of(view(s)), Edge.after("x", s), null));
        Answer answer = get(
                "/v1/sessions?parentId=a%2Fb&status=deleted,active&metadata.k%20y=v+w&idPrefix=&sort=title"
                        + "&createdAfter=2026-11-21T00:00:00Z&label=x&limit=7",
                "Clew-Namespace", "n");
        FindSessions asked = (FindSessions) SIDES.questionsSeen.get(0).getPayload();
        assertThat(asked.namespace()).isEqualTo(new Namespace("n"));
        assertThat(asked.parentId()).isEqualTo(new SessionId("a/b"));
        assertThat(asked.statuses()).isEqualTo(Set.of(SessionStatus.DELETED, SessionStatus.ACTIVE));
        assertThat(asked.metadata()).containsOnly(Map.entry("k y", "v w"));
        assertThat(asked.limit()).isEqualTo(7);
        String next = answer.json().get("next").asString();
        get("/v1/sessions?cursor=" + next, "Clew-Namespace", "n");
        FindSessions more = (FindSessions) SIDES.questionsSeen.get(1).getPayload();
        assertThat(more.metadata()).isEqualTo(asked.metadata());
        assertThat(more.sort()).isEqualTo(asked.sort());
        assertThat(more.edge()).isEqualTo(Edge.after("x", s));
        get("/v1/sessions");
        assertThat(((FindSessions) SIDES.questionsSeen.get(2).getPayload()).statuses())
                .isEqualTo(Set.of(SessionStatus.ACTIVE, SessionStatus.ARCHIVED));
    }

    @Test
    void showsTheFamilyAndTheVersions() {
        SIDES.answer(GetChildren.class, asked -> new Page<>(List.of(view("c")), null, null));
        SIDES.answer(GetTree.class, asked -> new SessionTree(view(s), List.of(new SessionTree(view("c"), List.of()))));
        SIDES.answer(
                GetVersions.class,
                asked -> new Page<>(
                        List.of(new VersionView(
                                2, "MessageAdded", "a message", new Actor("a", null, null), null, TIME, null)),
                        null,
                        null));
        assertThat(get("/v1/sessions/" + s + "/children")
                        .json()
                        .get("items")
                        .get(0)
                        .get("id")
                        .asString())
                .isEqualTo("c");
        assertThat(get("/v1/sessions/" + s + "/tree?depth=2").body())
                .contains("\"children\":[{\"session\":{\"id\":\"c\"");
        assertThat(((GetTree) SIDES.questionsSeen.get(1).getPayload()).depth()).isEqualTo(2);
        assertThat(get("/v1/sessions/" + s + "/versions?after=1").body())
                .isEqualTo("{\"items\":[{\"version\":2,\"type\":\"MessageAdded\",\"summary\":\"a message\","
                        + "\"actor\":{\"name\":\"a\"},\"time\":\"2026-11-21T08:00:00.123Z\"}]}");
        assertThat(((GetVersions) SIDES.questionsSeen.get(2).getPayload()).order())
                .isEqualTo(Order.DESC);
    }

    @Test
    void streamsTheEventsOfTheLog() {
        long before = SIDES.log.head();
        post("/v1/sessions", "{\"id\":\"" + s + "\"}", "Clew-Actor", "ann");
        post("/v1/sessions/" + s + "/messages", HI);
        post("/v1/sessions", "{}", "Clew-Namespace", "other");
        SIDES.answer(ResolvePoint.class, asked -> Resolution.of(new ResolvedPoint(new SessionId(s), 1, 0, null, null)));
        post("/v1/sessions/" + s + "/forks", "{\"id\":\"f-" + s + "\"}");

        Answer all = get("/v1/events?after=" + before);
        assertThat(all.header("Content-Type")).isEqualTo("application/x-ndjson");
        List<String> lines = all.body().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0))
                .startsWith("{\"position\":" + (before + 1) + ",\"time\":\"2026-")
                .contains("\"namespace\":\"default\",\"aggregate\":{\"type\":\"session\",\"id\":\"" + s + "\"}")
                .contains("\"version\":1,\"type\":\"SessionStarted\",\"revision\":1")
                .contains("\"actor\":{\"name\":\"ann\",\"asserted\":true}")
                .contains("\"data\":{");
        assertThat(get("/v1/events?after=" + before + "&limit=1").body().lines())
                .hasSize(1);
        assertThat(get("/v1/events?after=" + before + "&actor=ann").body().lines())
                .hasSize(1);
        assertThat(get("/v1/events?after=" + before + "&type=MessageAdded")
                        .body()
                        .lines())
                .hasSize(1);
        assertThat(get("/v1/events?after=" + before + "&until=" + (before + 1))
                        .body()
                        .lines())
                .hasSize(1);
        assertThat(get("/v1/sessions/" + s + "/events").body().lines()).hasSize(2);
        assertThat(get("/v1/sessions/f-" + s + "/events").body().lines()).hasSize(1);
        assertThat(get("/v1/sessions/f-" + s + "/events?history=true").body().lines())
                .as("the fork left its parent at version 1")
                .hasSize(2);
        assertThat(get("/v1/sessions/unknown-" + s + "/events").status()).isEqualTo(404);
    }

    @Test
    void saysWhatRuns() {
        Answer answer = get("/v1");
        assertThat(answer.body())
                .contains("\"eventLog\":{\"writable\":true}", "\"group\":\"session\"", "\"body\":8388608");
        assertThat(get("/v1/").status()).isEqualTo(200);
        assertThat(get("/v1/projections").body())
                .startsWith("{\"items\":[{")
                .doesNotContain("digest", "replay", "error");
    }

    @Test
    void saysADigestWithItsPositionWhereThatIsAskedFor() {
        assertThat(get("/v1/projections?digest=true").body()).contains("\"digest\":\"abc\"", "\"digestPosition\":1");
        assertThat(get("/v1/projections?digest=yes").status()).isEqualTo(400);
        assertThat(get("/v1/projections?digest").json().path("field").asString())
                .isEqualTo("digest");
    }

    @Test
    void buildsAGroupAgainOnDemand() {
        Answer answer = TestServer.send("POST", "/v1/projections/session/replay", null);
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().at("/replay/generation").asInt()).isEqualTo(2);
        assertThat(TestServer.send("POST", "/v1/projections/nobody/replay", null)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void waitsForTheViewsWhereThatIsPreferred() {
        Answer answer = post("/v1/sessions/" + s + "/messages", HI, "Prefer", "respond-async, wait=3");
        assertThat(answer.header("Preference-Applied")).isEqualTo("wait=3");
    }

    @Test
    void refusesForeignHostsAndOrigins() {
        for (String host : List.of("evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "10.0.0.1")) {
            assertThat(TestServer.raw("GET /v1 HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 403")
                    .contains("urn:clew:problem:forbidden");
        }
        for (String host :
                List.of("localhost", "LOCALHOST:7539", "127.0.0.1:1", "127.8.9.1", "[::1]:7539", "x.localhost")) {
            assertThat(TestServer.raw("GET /v1 HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 200");
        }
        assertThat(post("/v1/sessions", "{}", "Origin", "http://evil.example").status())
                .isEqualTo(403);
        assertThat(post("/v1/sessions", "{}", "Origin", "null").status()).isEqualTo(403);
        assertThat(SIDES.commandsSeen).isEmpty();
        assertThat(post("/v1/sessions", "{}", "Origin", "http://localhost:3000").status())
                .isEqualTo(201);
    }

    @Test
    void isStartingUntilTheViewsAreUpToTheLog() {
        SIDES.started = false;
        Answer answer = get("/v1/sessions");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.body()).contains("urn:clew:problem:starting");
        assertThat(get("/openapi.json").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(RejectionCode.class)
    void everyRejectionIsAProblemWithItsFacts(RejectionCode code) {
        SIDES.answerCommand(StartSession.class, sent -> {
            throw new Rejection(code, "Do this.", Map.of("expectedVersion", 3L)).asException();
        });
        Answer answer = post("/v1/sessions", "{}");
        assertThat(answer.status())
                .isEqualTo(
                        switch (code) {
                            case NOT_FOUND, POINT_NOT_FOUND -> 404;
                            case ID_TAKEN,
                                    IDEMPOTENCY_CONFLICT,
                                    INSIDE_TOOL_CALL,
                                    ARCHIVED,
                                    HAS_CHILDREN,
                                    VERSION_IN_USE,
                                    LABEL_CONFLICT,
                                    STATE_CONFLICT,
                                    MERGE_CONFLICT,
                                    OTHER_AGENT -> 409;
                            case DELETED -> 410;
                            case VERSION_MISMATCH -> 412;
                            case TOO_LARGE -> 413;
                            case VIEWS_BEHIND, OUTDATED -> 503;
                        });
        assertThat(answer.json().get("type").asString()).isEqualTo("urn:clew:problem:" + code.wire());
        assertThat(answer.json().get("detail").asString()).isEqualTo("Do this.");
        assertThat(answer.json().get("expectedVersion").asInt()).isEqualTo(3);
        assertThat(answer.header("Retry-After")).isEqualTo(answer.status() == 503 ? "1" : null);
    }

    @Test
    void aLogThatTakesNoWritesIs503() {
        SIDES.answerCommand(StartSession.class, sent -> {
            throw new LogUnavailableException("closed", null, true);
        });
        Answer answer = post("/v1/sessions", "{}");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("5");
        assertThat(answer.body()).contains("urn:clew:problem:log-unavailable", "nothing was written");
    }
}
