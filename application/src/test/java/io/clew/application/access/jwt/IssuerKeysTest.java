package io.clew.application.access.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.sun.net.httpserver.HttpServer;
import io.clew.application.access.Denied;
import io.clew.application.access.Issuer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

class IssuerKeysTest {

    private static final Issuer ISSUER = new Issuer();
    private static final RSAKey NEXT = Issuer.generate("two");

    private final Time time = new Time();
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile RSAKey published = ISSUER.key();
    private volatile boolean down;

    private final Tokens tokens = tokens(
            () -> {
                fetches.incrementAndGet();
                if (down) {
                    throw new IOException("down");
                }
                return new JWKSet(published.toPublicJWK()).toString();
            },
            time);

    private static Tokens tokens(IssuerKeys.Origin origin, Clock clock) {
        return new Tokens(
                Issuer.NAME,
                Issuer.AUDIENCE,
                Set.of(SignatureAlgorithm.RS256),
                new IssuerKeys(origin, Duration.ofMinutes(5), Duration.ofSeconds(5), clock),
                new Claims("clew_namespaces", "scope", "sub"),
                clock);
    }

    private static final class Time extends Clock {
        private Instant now = Instant.now();

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }

        void pass(Duration some) {
            now = now.plus(some);
        }
    }

    private void isRefused(String token, Denied.Reason reason) {
        assertThatThrownBy(() -> tokens.check(token))
                .isInstanceOfSatisfying(
                        Denied.class, denied -> assertThat(denied.reason()).isEqualTo(reason));
    }

    private static String byNext() {
        try {
            var header = new com.nimbusds.jose.JWSHeader.Builder(com.nimbusds.jose.JWSAlgorithm.RS256)
                    .keyID("two")
                    .build();
            var token = new com.nimbusds.jwt.SignedJWT(header, Issuer.claims().build());
            token.sign(new com.nimbusds.jose.crypto.RSASSASigner(NEXT));
            return token.serialize();
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aGoodTokenIsWhomItNames() {
        assertThat(tokens.check(ISSUER.token(claims -> {})).caller().name()).isEqualTo("tess");
        tokens.check(ISSUER.token(claims -> {}));
        assertThat(fetches).hasValue(1);
    }

    @Test
    void aKeyThatIsNewIsFetchedAndOneThatIsGoneIsForgotten() {
        tokens.check(ISSUER.token(claims -> {}));
        published = NEXT;
        time.pass(Duration.ofSeconds(6));
        assertThat(tokens.check(byNext()).caller().name()).isEqualTo("tess");
        isRefused(ISSUER.token(claims -> {}), Denied.Reason.UNAUTHENTICATED);
    }

    @Test
    void whoNamesKeysThatAreNotThereMakesNobodyFetchAllTheTime() {
        tokens.check(ISSUER.token(claims -> {}));
        for (int i = 0; i < 50; i++) {
            isRefused(byNext(), Denied.Reason.UNAUTHENTICATED);
        }
        assertThat(fetches).hasValue(1);
    }

    @Test
    void withoutKeysItCannotBeToldAndNobodyWaitsForTheSecondAnswer() {
        down = true;
        for (int i = 0; i < 50; i++) {
            isRefused(ISSUER.token(claims -> {}), Denied.Reason.UNAVAILABLE);
        }
        assertThat(fetches).hasValue(1);
        down = false;
        time.pass(Duration.ofSeconds(6));
        tokens.check(ISSUER.token(claims -> {}));
    }

    @Test
    void whileTheIssuerIsDownItsKeysServeForAnHour() {
        tokens.check(ISSUER.token(claims -> {}));
        down = true;
        time.pass(Duration.ofMinutes(9));
        tokens.check(ISSUER.token(claims -> {}));
        time.pass(Duration.ofMinutes(52));
        isRefused(
                ISSUER.token(claims ->
                        claims.expirationTime(java.util.Date.from(Instant.now().plusSeconds(9000)))),
                Denied.Reason.UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"not json", "{}", "{\"keys\":5}", ""})
    void whatIsNoSetOfKeysIsAsNone(String text) {
        Tokens odd = tokens(() -> text, time);
        assertThatThrownBy(() -> odd.check(ISSUER.token(claims -> {})))
                .isInstanceOfSatisfying(
                        Denied.class, denied -> assertThat(denied.reason()).isEqualTo(Denied.Reason.UNAVAILABLE));
    }

    @Test
    void anAddressThatNeverAnswersHoldsNobodyForLong() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            IssuerKeys.Origin origin = Origins.of("http://127.0.0.1:" + silent.getLocalPort() + "/jwks");
            long began = System.nanoTime();
            assertThatThrownBy(origin::fetch).isInstanceOf(IOException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void keysComeFromAnAddressAndOnlyWithSuccess() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/good", exchange -> {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            exchange.close();
        });
        server.createContext("/bad", exchange -> {
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
        });
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort();
            assertThat(Origins.of(address + "/good").fetch()).isEqualTo("{}");
            assertThatThrownBy(Origins.of(address + "/bad")::fetch).isInstanceOf(IOException.class);
        } finally {
            server.stop(0);
        }
        assertThatThrownBy(() -> Origins.of("http://example.com/jwks")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Origins.of("no-such-file")).isInstanceOf(IllegalArgumentException.class);
    }
}
