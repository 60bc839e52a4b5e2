package io.clew.application.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.application.access.Guarded.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every operation of the API's document, called by everybody who may not: all are refused alike, whatever is there, and
 * nothing is written. Which scope an operation takes stands in {@link Operations}, not in the code under test, and an
 * operation that is missing there fails.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IsolationTest {

    private static final Logger LOG = LoggerFactory.getLogger(IsolationTest.class);

    /** A secret that is well formed and no key's. */
    private static final String WRONG_SECRET = "A".repeat(43);

    @TempDir
    static Path data;

    private static Guarded clew;
    private static List<Operations.Operation> operations;
    private static String writer;

    @BeforeAll
    static void start() throws IOException {
        clew = new Guarded(data);
        writer = clew.key("writer", "alpha,beta", Guarded.ALL_SCOPES);
        clew.startWithTokens();
        Operations.fill(clew, writer, "alpha");
        operations = Operations.of(
                clew.get("/openapi.json", null).json(),
                Guarded.idOf(clew.key("administered", "alpha", Set.of(Scope.ADMIN))));
    }

    @AfterAll
    static void stop() {
        clew.close();
    }

    @Test
    @Order(1)
    void everyOperationHasARuleAndEveryRuleAnOperation() {
        assertThat(new TreeSet<>(
                        operations.stream().map(Operations.Operation::name).toList()))
                .isEqualTo(new TreeSet<>(Operations.RULES.keySet()));
    }

    @Test
    @Order(2)
    void whoProvesNothingIsRefusedAlikeAndNothingIsWritten() throws IOException {
        Map<String, String[]> strangers = strangers();
        Unchanged unchanged = new Unchanged();
        Alike alike = new Alike(401);
        for (Operations.Operation operation : operations) {
            strangers.forEach((who, headers) -> {
                alike.add(who + " " + operation.name(), operation.call(clew, operation.present(), null, headers));
                alike.add(who + " absent " + operation.name(), operation.call(clew, operation.absent(), null, headers));
            });
        }
        alike.check();
        unchanged.check();
        LOG.info(
                "{}",
                "Isolation: " + alike.count + " calls of " + operations.size() + " operations by " + strangers.size()
                        + " strangers answered 401");
    }

    /** Headers beside the namespace's. */
    private static Map<String, String[]> strangers() {
        String expired = clew.made(
                        "expired", "alpha", Guarded.ALL_SCOPES, Instant.now().minusSeconds(1))
                .text();
        String revoked = clew.key("revoked", "alpha", Guarded.ALL_SCOPES);
        clew.changes.revoke(Guarded.idOf(revoked), key -> {});
        String rotated = clew.key("rotated", "alpha", Guarded.ALL_SCOPES);
        clew.changes.rotate(Guarded.idOf(rotated), Duration.ZERO, key -> {});
        awaitRefused(revoked);
        awaitRefused(rotated);
        Issuer issuer = clew.issuer;
        Date past = Date.from(Instant.now().minusSeconds(600));
        Date future = Date.from(Instant.now().plusSeconds(300));
        Map<String, String> bearers = new LinkedHashMap<>();
        bearers.put("garbage", "abc");
        bearers.put("no secret", "clew_");
        bearers.put("unknown id", "clew_0123456789abcdef_" + WRONG_SECRET);
        bearers.put("wrong secret", "clew_" + Guarded.idOf(writer) + "_" + WRONG_SECRET);
        bearers.put("secret cut short", writer.substring(0, writer.length() - 1));
        bearers.put("expired", expired);
        bearers.put("revoked", revoked);
        bearers.put("rotated out", rotated);
        bearers.put("token of another's signature", issuer.signed(Issuer.generate("one"), claims -> {}));
        bearers.put("token without signature", issuer.unsigned());
        bearers.put("token with HS256 and the public key", issuer.signedWithThePublicKeyAsSecret());
        bearers.put("token of another issuer", issuer.token(claims -> claims.issuer("https://evil.example")));
        bearers.put("token for another audience", issuer.token(claims -> claims.audience("other")));
        bearers.put("token expired", issuer.token(claims -> claims.expirationTime(past)));
        bearers.put("token not valid yet", issuer.token(claims -> claims.notBeforeTime(future)));
        bearers.put("token without end", issuer.token(claims -> claims.expirationTime(null)));
        bearers.put("token without subject", issuer.token(claims -> claims.subject(null)));
        bearers.put("token without issuer", issuer.token(claims -> claims.issuer(null)));
        bearers.put("token without audience", issuer.token(claims -> claims.audience((String) null)));
        Map<String, String[]> strangers = new LinkedHashMap<>();
        strangers.put("nothing", new String[0]);
        strangers.put("basic", new String[] {"Authorization", "Basic " + writer});
        strangers.put("bare key", new String[] {"Authorization", writer});
        strangers.put(
                "two keys", new String[] {"Authorization", "Bearer " + writer, "Authorization", "Bearer " + writer});
        strangers.put("another header", new String[] {"X-Api-Key", writer});
        bearers.forEach((who, text) -> strangers.put(who, new String[] {"Authorization", "Bearer " + text}));
        return strangers;
    }

    @Test
    @Order(3)
    void whoIsOfAnotherNamespaceOrLacksTheScopeIsRefusedAlikeAndNothingIsWritten() throws IOException {
        String foreign = clew.key("foreign", "beta", Guarded.ALL_SCOPES);
        String foreignToken = clew.issuer.token(claims -> claims.claim("clew_namespaces", "beta gamma"));
        String unscoped = clew.issuer.token(claims -> claims.claim("scope", null));
        String homeless = clew.issuer.token(claims -> claims.claim("clew_namespaces", null));
        String oddlyHomed = clew.issuer.token(claims -> claims.claim("clew_namespaces", List.of("not a name!")));
        String everybodyHere = clew.key("all scopes here", "alpha", Guarded.ALL_SCOPES);
        Map<Set<Scope>, String> keys = new LinkedHashMap<>();
        subsets().forEach(scopes -> keys.put(scopes, clew.key("with " + scopes, "*", scopes)));
        keys.values().forEach(IsolationTest::awaitGood);
        Unchanged unchanged = new Unchanged();
        Alike alike = new Alike(403);
        for (Operations.Operation operation : operations) {
            for (String path : List.of(operation.present(), operation.absent())) {
                for (String key : List.of(foreign, foreignToken, unscoped, homeless, oddlyHomed)) {
                    alike.add("foreign " + operation.name(), operation.call(clew, path, key));
                    String named = path + (path.contains("?") ? "&" : "?") + "namespace=alpha";
                    alike.add(
                            "foreign by parameter " + operation.name(),
                            operation.in(null).call(clew, named, key));
                }
                keys.forEach((scopes, key) -> {
                    if (!scopes.contains(operation.rule().scope())) {
                        alike.add(scopes + " " + operation.name(), operation.call(clew, path, key));
                    }
                });
                if (operation.rule().in() == Reach.ALL) {
                    alike.add("not everywhere " + operation.name(), operation.call(clew, path, everybodyHere));
                    alike.add("nowhere " + operation.name(), operation.in(null).call(clew, path, everybodyHere));
                }
            }
            alike.add(
                    "no such namespace " + operation.name(),
                    operation.in("nowhere").call(clew, operation.present(), foreign));
        }
        alike.check();
        unchanged.check();
        LOG.info("{}", "Isolation: " + alike.count + " calls of " + operations.size() + " operations answered 403");
    }

    private static List<Set<Scope>> subsets() {
        List<Set<Scope>> subsets = new ArrayList<>();
        for (int bits = 1; bits < 1 << Scope.values().length; bits++) {
            Set<Scope> scopes = EnumSet.noneOf(Scope.class);
            for (Scope scope : Scope.values()) {
                if ((bits >> scope.ordinal() & 1) == 1) {
                    scopes.add(scope);
                }
            }
            subsets.add(scopes);
        }
        return subsets;
    }

    @Test
    @Order(4)
    void theRightKeyWithNothingButWhatIsNeededIsLetIn() {
        Map<Scope, String> here = new LinkedHashMap<>();
        Map<Scope, String> everywhere = new LinkedHashMap<>();
        for (Scope scope : Scope.values()) {
            here.put(scope, clew.key("only " + scope, "alpha", Set.of(scope)));
            everywhere.put(scope, clew.issuer.token(claims -> claims.claim("scope", List.of(scope.wire()))));
        }
        awaitGood(here.get(Scope.AUDIT));
        int count = 0;
        for (Operations.Operation operation : operations) {
            Map<Scope, String> keys = operation.rule().in() == Reach.ALL ? everywhere : here;
            Answer answer = operation.call(
                    clew, operation.present(), keys.get(operation.rule().scope()));
            assertThat(answer.status())
                    .as(operation.name() + " " + answer.body())
                    .isNotIn(401, 403)
                    .isLessThan(500);
            count++;
        }
        LOG.info("{}", "Isolation: " + count + " operations let the right key in");
    }

    @Test
    @Order(5)
    void whatIsThereTakesAsLongToRefuseAsWhatIsNot() {
        String foreign = clew.key("foreign again", "beta", Guarded.ALL_SCOPES);
        awaitGood(foreign);
        for (String name :
                List.of("GET /v1/sessions/{id}", "GET /v1/sessions/{id}/messages", "GET /v1/sessions/{id}/events")) {
            Operations.Operation operation = operations.stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            long[] present = new long[200];
            long[] absent = new long[200];
            for (int i = 0; i < present.length; i++) {
                present[i] = nanos(operation, operation.present(), foreign);
                absent[i] = nanos(operation, operation.absent(), foreign);
            }
            long difference = Math.abs(median(present) - median(absent));
            LOG.info(
                    "{}",
                    "Isolation: " + name + " refused in " + median(present) / 1000 + " us, absent in "
                            + median(absent) / 1000 + " us");
            assertThat(Duration.ofNanos(difference)).isLessThan(Duration.ofMillis(5));
        }
    }

    private static long nanos(Operations.Operation operation, String path, String key) {
        long start = System.nanoTime();
        operation.call(clew, path, key);
        return System.nanoTime() - start;
    }

    private static long median(long[] times) {
        long[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void awaitGood(String key) {
        await(key, status -> status != 401);
    }

    /** A server looks at its keys once a second. */
    private static void awaitRefused(String key) {
        await(key, status -> status == 401);
    }

    private static void await(String key, IntPredicate status) {
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> status.test(
                        clew.get("/v1", key, "Clew-Namespace", "nobody").status()));
    }

    /** The log and the file of keys. */
    private static final class Unchanged {

        private final long written = clew.written();
        private final String keys = Files.readString(clew.file.path());

        Unchanged() throws IOException {}

        void check() throws IOException {
            assertThat(clew.written()).isEqualTo(written);
            assertThat(Files.readString(clew.file.path())).isEqualTo(keys);
        }
    }

    /** That all answers are one but for what names the request; in the words of Mastra's server another one. */
    private static final class Alike {

        private final int status;
        private final Set<String> forms = new TreeSet<>();
        private final Set<String> othersForms = new TreeSet<>();
        private final List<String> wrong = new ArrayList<>();
        private int count;

        Alike(int status) {
            this.status = status;
        }

        void add(String what, Answer answer) {
            count++;
            if (answer.status() != status) {
                wrong.add(what + ": " + answer.status() + " " + answer.body());
                return;
            }
            Map<String, List<String>> headers =
                    new java.util.TreeMap<>(answer.headers().map());
            // Whether the connection is closed depends on the request alone: on a body that is refused unread.
            headers.keySet().removeIf(Set.of("x-request-id", "date", "connection")::contains);
            (what.contains(" /api/") ? othersForms : forms).add(answer.body() + headers);
        }

        void check() {
            assertThat(wrong).isEmpty();
            assertThat(forms).hasSize(1);
            assertThat(othersForms).hasSize(1);
        }
    }
}
