package io.clew.application.http.access;

import io.clew.application.access.UnsafeStart;
import io.clew.application.access.door.Passes;
import io.clew.application.access.jwt.Claims;
import io.clew.application.access.jwt.IssuerKeys;
import io.clew.application.access.jwt.Origins;
import io.clew.application.access.jwt.Tokens;
import io.clew.application.access.key.KeyChanges;
import io.clew.application.access.key.KeyFile;
import io.clew.application.access.key.Keys;
import io.clew.application.settings.JwtSettings;
import io.clew.application.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.web.servlet.handler.MappedInterceptor;

/** Puts the way in together, and refuses to start where it would be open to strangers. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JwtSettings.class)
class AccessConfiguration {

    /** Old enough to be asked for again, and the least time between two tries: at a URL, and in a file. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration OF_FILE = Duration.ofSeconds(1);

    @Bean
    KeyFile keyFile(Settings settings) {
        return settings.apiKeyDirectory().map(KeyFile::new).orElseGet(KeyFile::none);
    }

    @Bean(destroyMethod = "close")
    Keys keys(KeyFile file) {
        return new Keys(file, Clock.systemUTC());
    }

    @Bean
    KeyChanges keyChanges(KeyFile file) {
        return new KeyChanges(file, Clock.systemUTC());
    }

    @Bean
    Passes passes(
            Keys keys,
            JwtSettings jwt,
            @Value("${clew.auth:auto}") String auth,
            @Value("${server.address:}") String address) {
        if (!Set.of("auto", "on").contains(auth)) {
            throw new UnsafeStart("The setting clew.auth must be auto or on.");
        }
        Passes passes = new Passes(auth.equals("on"), keys, tokens(jwt));
        if (!passes.isOn() && !Loopback.isAll(address)) {
            throw new UnsafeStart("Without authentication Clew listens on loopback addresses only, not on '" + address
                    + "'; make a key with: clew keys create, or leave clew.host out; a node without a data directory"
                    + " finds keys in clew.api-keys.dir.");
        }
        return passes;
    }

    private static @Nullable Tokens tokens(JwtSettings jwt) {
        if (Stream.of(jwt.issuer(), jwt.audience(), jwt.jwks()).allMatch(text -> text == null || text.isBlank())) {
            return null;
        }
        String issuer = needed("issuer", jwt.issuer());
        String audience = needed("audience", jwt.audience());
        String jwks = needed("jwks", jwt.jwks());
        boolean file = Origins.isFile(jwks);
        IssuerKeys.Origin origin;
        try {
            origin = Origins.of(jwks);
        } catch (IllegalArgumentException e) {
            throw new UnsafeStart("The setting clew.jwt.jwks must be an https URL or a file that can be read.");
        }
        IssuerKeys issuerKeys =
                new IssuerKeys(origin, file ? OF_FILE : FRESH, file ? OF_FILE : PAUSE, Clock.systemUTC());
        return new Tokens(
                issuer,
                audience,
                algorithms(jwt.algorithms()),
                issuerKeys,
                new Claims(jwt.namespacesClaim(), jwt.scopesClaim(), jwt.nameClaim()),
                Clock.systemUTC());
    }

    private static String needed(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new UnsafeStart("Tokens need clew.jwt.issuer, clew.jwt.audience and clew.jwt.jwks; clew.jwt." + name
                    + " is missing.");
        }
        return value.strip();
    }

    /** Of asymmetric signatures only: with another kind, who can check tokens could make them. */
    private static Set<SignatureAlgorithm> algorithms(List<String> names) {
        Set<SignatureAlgorithm> algorithms = EnumSet.noneOf(SignatureAlgorithm.class);
        for (String name : names) {
            SignatureAlgorithm algorithm = SignatureAlgorithm.from(name.strip());
            if (algorithm == null) {
                throw new UnsafeStart("The setting clew.jwt.algorithms must name some of "
                        + List.of(SignatureAlgorithm.values()) + ", with commas between.");
            }
            algorithms.add(algorithm);
        }
        if (algorithms.isEmpty()) {
            throw new UnsafeStart("The setting clew.jwt.algorithms must name an algorithm.");
        }
        return algorithms;
    }

    @Bean
    FilterRegistrationBean<AccessFilter> accessFilter(Passes passes) {
        FilterRegistrationBean<AccessFilter> second = new FilterRegistrationBean<>(new AccessFilter(passes));
        second.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return second;
    }

    /** As a bean of its own it stands before every handler there is, the actuator's too. */
    @Bean
    MappedInterceptor accessGuard() {
        return new MappedInterceptor(null, new AccessGuard());
    }
}
