package io.clew.application.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;

/** Signs tokens, good ones and all kinds of bad ones. */
public final class Issuer {

    public static final String NAME = "https://issuer.example";
    public static final String AUDIENCE = "clew";

    private final RSAKey key = generate("one");
    private final ECKey elliptic = generateElliptic("two");

    public static RSAKey generate(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static ECKey generateElliptic(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    public RSAKey key() {
        return key;
    }

    /** What everybody may know of both keys. */
    public JWKSet published() {
        return new JWKSet(List.of(key, elliptic)).toPublicJWKSet();
    }

    /** Claims of one who may do everything everywhere. */
    public static JWTClaimsSet.Builder claims() {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(NAME)
                .audience(AUDIENCE)
                .subject("tess")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(600)))
                .claim("clew_namespaces", List.of("*"))
                .claim("scope", "openid clew:read clew:write clew:admin clew:audit");
    }

    public String token(Consumer<JWTClaimsSet.Builder> change) {
        return signed(key, change);
    }

    /** Bears the true key's id whoever signs. */
    public String signed(RSAKey signer, Consumer<JWTClaimsSet.Builder> change) {
        try {
            return signed(new RSASSASigner(signer), JWSAlgorithm.RS256, key.getKeyID(), change);
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    public String ellipticToken() {
        try {
            return signed(new ECDSASigner(elliptic), JWSAlgorithm.ES256, elliptic.getKeyID(), claims -> {});
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private String signed(JWSSigner signer, JWSAlgorithm algorithm, String keyId, Consumer<JWTClaimsSet.Builder> change)
            throws JOSEException {
        JWTClaimsSet.Builder claims = claims();
        change.accept(claims);
        SignedJWT token =
                new SignedJWT(new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims.build());
        token.sign(signer);
        return token.serialize();
    }

    public String unsigned() {
        return new PlainJWT(claims().build()).serialize();
    }

    /** The old trick: the public key, which everybody has, as the secret of a MAC. */
    public String signedWithThePublicKeyAsSecret() {
        try {
            return signed(
                    new MACSigner(key.toRSAPublicKey().getEncoded()), JWSAlgorithm.HS256, key.getKeyID(), claims -> {});
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
