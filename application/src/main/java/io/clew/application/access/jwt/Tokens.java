package io.clew.application.access.jwt;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import io.clew.application.access.Caller;
import io.clew.application.access.Denied;
import io.clew.application.access.Denied.Reason;
import io.clew.application.access.Pass;
import io.clew.application.access.PassCheck;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Checks tokens: signature by one of the algorithms named, issuer, audience, times, and that there is an end. */
public final class Tokens implements PassCheck {

    private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);

    /** How far clocks may be apart. */
    public static final Duration SKEW = Duration.ofSeconds(30);

    private final NimbusJwtDecoder decoder;
    private final Claims claims;
    private final Clock clock;

    /** Checks with an issuer's keys. */
    public Tokens(
            String issuer,
            String audience,
            Set<SignatureAlgorithm> algorithms,
            IssuerKeys issuerKeys,
            Claims claims,
            Clock clock) {
        JwtTimestampValidator times = new JwtTimestampValidator(SKEW);
        times.setAllowEmptyExpiryClaim(false);
        times.setClock(clock);
        decoder = NimbusJwtDecoder.withJwkSource(issuerKeys)
                .jwsAlgorithms(all -> all.addAll(algorithms))
                .jwtProcessorCustomizer(processor -> processor.setJWSTypeVerifier(
                        new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null)))
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                times, new JwtIssuerValidator(issuer), new JwtAudienceValidator(audience)));
        this.claims = claims;
        this.clock = clock;
    }

    @Override
    public Pass check(String bearer) {
        Jwt token;
        try {
            token = decoder.decode(bearer);
        } catch (BadJwtException e) {
            throw new Denied(Reason.UNAUTHENTICATED);
        } catch (JwtException e) {
            LOG.warn("A token could not be checked: {}", String.valueOf(e.getMessage()));
            throw new Denied(Reason.UNAVAILABLE);
        }
        Caller caller = claims.caller(token);
        Instant end = token.getExpiresAt();
        if (caller == null || end == null) {
            throw new Denied(Reason.UNAUTHENTICATED);
        }
        return new OfToken(caller, end.plus(SKEW), clock);
    }

    private record OfToken(Caller caller, Instant end, Clock clock) implements Pass {

        @Override
        public boolean holds() {
            return clock.instant().isBefore(end);
        }
    }
}
