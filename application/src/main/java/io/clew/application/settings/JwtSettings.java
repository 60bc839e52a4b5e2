package io.clew.application.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which tokens of others are taken; none unless issuer, audience and jwks are given.
 *
 * @param issuer the {@code iss} they must bear
 * @param audience one of the {@code aud} they must bear
 * @param jwks where the issuer's public keys are: an https URL or a file
 * @param algorithms they may be signed with
 * @param namespacesClaim names namespaces, {@code *} for all
 * @param scopesClaim names scopes, as in {@code clew:read} or {@code read}
 * @param nameClaim who it is
 */
@ConfigurationProperties("clew.jwt")
public record JwtSettings(
        @Nullable String issuer,
        @Nullable String audience,
        @Nullable String jwks,
        @DefaultValue({"RS256", "ES256"}) List<String> algorithms,
        @DefaultValue("clew_namespaces") String namespacesClaim,
        @DefaultValue("scope") String scopesClaim,
        @DefaultValue("sub") String nameClaim) {}
