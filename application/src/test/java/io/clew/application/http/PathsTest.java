package io.clew.application.http;

import static io.clew.application.http.TestServer.SIDES;
import static io.clew.application.http.TestServer.rawGet;
import static org.assertj.core.api.Assertions.assertThat;

import io.clew.kernel.command.SessionCommand;
import io.clew.kernel.id.MessageId;
import io.clew.kernel.id.StateKey;
import io.clew.kernel.refusal.Rejection;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.query.session.GetAncestors;
import io.clew.query.session.GetChildren;
import io.clew.query.session.GetSession;
import io.clew.query.session.GetTree;
import io.clew.query.snapshot.FindSnapshots;
import io.clew.query.snapshot.GetSnapshot;
import io.clew.query.state.GetState;
import io.clew.query.state.GetStateHistory;
import io.clew.query.state.GetStateValue;
import io.clew.query.timeline.GetMessage;
import io.clew.query.timeline.GetMessages;
import io.clew.query.timeline.GetVersions;
import io.clew.query.timeline.ResolvePoint;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Over a raw socket: what stands in the request line is what is meant. */
class PathsTest {

    /** An id as it is, and as it stands in a path. */
    static final List<List<String>> IDS = List.of(
            List.of("user/1", "user%2F1"),
            List.of("user/1", "user%2f1"),
            List.of("a\\b", "a%5Cb"),
            List.of("a;b=c", "a%3Bb=c"),
            List.of("100%", "100%25"),
            List.of("%2F", "%252F"),
            List.of("a:b", "a:b"),
            List.of("a#b", "a%23b"),
            List.of("a+b", "a+b"),
            List.of("a+b", "a%2Bb"),
            List.of("a?b", "a%3Fb"),
            List.of("a b", "a%20b"),
            List.of("😀", "%F0%9F%98%80"),
            List.of("//", "%2F%2F"),
            List.of("...", "..."),
            List.of("../x", "..%2Fx"),
            List.of("e\u0301", "e%CC%81"),
            List.of("\u00e9", "%C3%A9"),
            List.of("forks", "forks"),
            List.of(" ", "%20"));

    @BeforeEach
    void reset() {
        SIDES.reset();
    }

    static Stream<List<String>> ids() {
        return IDS.stream();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void everyRouteUnderstandsEveryId(List<String> id) {
        refuseAll();
        everyGet(
                "/v1/sessions/" + id.get(1),
                "/m%2F%25",
                session -> assertThat(session).isEqualTo(id.get(0)));
        for (String route : List.of("messages", "snapshots", "forks", "revert")) {
            String body = route.equals("messages")
                    ? "{\"role\":\"user\",\"content\":\"\"}"
                    : route.equals("revert") ? "{\"to\":\"v:1\"}" : "{}";
            SIDES.commandsSeen.clear();
            TestServer.raw("POST /v1/sessions/" + id.get(1) + "/" + route
                    + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: "
                    + body.length() + "\r\n\r\n" + body);
            assertThat(SIDES.only(SessionCommand.class).session().id().value())
                    .as(route)
                    .isEqualTo(id.get(0));
        }
    }

    private void refuseAll() {
        for (Class<?> question : List.of(
                GetSession.class,
                GetMessages.class,
                GetMessage.class,
                FindSnapshots.class,
                GetSnapshot.class,
                GetVersions.class,
                GetChildren.class,
                GetAncestors.class,
                GetTree.class,
                GetState.class,
                GetStateValue.class,
                GetStateHistory.class)) {
            SIDES.answer(question, asked -> {
                throw Rejection.of(RejectionCode.NOT_FOUND, "There is none.").asException();
            });
        }
        SIDES.answer(
                ResolvePoint.class,
                asked -> io.clew.kernel.command.Resolution.refused(Rejection.of(RejectionCode.NOT_FOUND, "None.")));
        for (Class<?> command : SessionCommand.class.getPermittedSubclasses()) {
            SIDES.answerCommand(command, asked -> {
                throw Rejection.of(RejectionCode.NOT_FOUND, "There is none.").asException();
            });
        }
    }

    private static void everyGet(String session, String further, Consumer<String> check) {
        for (String route : List.of(
                "",
                "/messages",
                "/messages" + further,
                "/snapshots",
                "/snapshots" + further,
                "/versions",
                "/children",
                "/ancestors",
                "/tree",
                "/state",
                "/state" + further,
                "/state" + further + "/history")) {
            SIDES.questionsSeen.clear();
            String answer = rawGet(session + route);
            assertThat(answer)
                    .as(route)
                    .startsWith("HTTP/1.1 404")
                    .contains("urn:clew:problem:not-found", "There is none.");
            Object question = SIDES.questionsSeen.get(0).getPayload();
            check.accept(sessionOf(question));
            if (question instanceof GetMessage message) {
                assertThat(message.id()).isEqualTo(new MessageId("m/%"));
            }
            if (question instanceof GetStateValue value) {
                assertThat(value.key()).isEqualTo(new StateKey("m/%"));
            }
        }
    }

    private static String sessionOf(Object question) {
        try {
            var accessor = question.getClass().getDeclaredMethod("session");
            accessor.setAccessible(true);
            return ((io.clew.kernel.id.SessionKey) accessor.invoke(question))
                    .id()
                    .value();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no session()", e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/sessions/a;b",
                "/v1/sessions/a;b=c/messages",
                "/v1/sessions/..",
                "/v1/sessions/./messages",
                "/v1/sessions/a/../b",
                "/v1/sessions/%2E%2E",
                "/v1/sessions/%2e",
                "/v1/sessions/%",
                "/v1/sessions/%4",
                "/v1/sessions/%zz/messages",
                "/v1/sessions/%FF",
                "/v1/sessions/%C3",
                "/v1/sessions/%ED%A0%80",
                "/v1/sessions/%00",
                "/v1/sessions/a%0Ab",
                "/v1/sessions/%C2%85",
                "/v1/sessions//messages",
                "/v1//sessions",
                "/v1/sessions/a\\b",
                "/v1/sessions/a b",
                "/v1/sessions/{x}",
                "/v1/sessions/\u00e9",
                "/v1/sessions/a|b",
                "/v1/sessions/%ZZ",
                "//v1/sessions",
                "/v1/../v1",
                "/v1/sessions?limit=%zz",
                "/v1/sessions?idPrefix=%FF",
                "/v1/../../etc/passwd",
                "v1",
                "/v1/sessions/%c0%af"
            })
    void whatIsNoPathIsAProblem(String target) {
        String answer = rawGet(target);
        assertThat(answer).startsWith("HTTP/1.1 400");
        assertThat(answer).contains("application/problem+json", "urn:clew:problem:");
        assertThat(SIDES.questionsSeen).isEmpty();
    }

    @Test
    void anIdOf128CodePointsIsTakenAndOf129Refused() {
        refuseAll();
        assertThat(rawGet("/v1/sessions/" + "%F0%9F%98%80".repeat(128))).startsWith("HTTP/1.1 404");
        assertThat(rawGet("/v1/sessions/" + "%F0%9F%98%80".repeat(129))).startsWith("HTTP/1.1 400");
    }

    @ParameterizedTest
    @CsvSource({"/v2/sessions", "/nothing", "/v1/nothing", "/v1/sessions/a/nothing", "/v1/sessions/"})
    void whatIsNoRouteIsNotFound(String target) {
        assertThat(rawGet(target)).startsWith("HTTP/1.1 404").contains("urn:clew:problem:not-found");
    }
}
