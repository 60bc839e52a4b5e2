package io.clew.application.access.key;

import io.clew.application.access.Caller;
import io.clew.application.access.Namespaces;
import io.clew.application.access.Scope;
import io.clew.kernel.refusal.Invalid;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An API key as it is kept.
 *
 * @param hash SHA-256 of its secret in hexadecimal digits
 * @param expiresAt from then on it is not good
 * @param rotatedFrom the key whose place it took
 */
public record ApiKey(
        String id,
        String name,
        String hash,
        Namespaces namespaces,
        Set<Scope> scopes,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable String rotatedFrom) {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern ID = Pattern.compile("[0-9a-z]{8,32}");

    public ApiKey {
        scopes = Set.copyOf(scopes);
        require(ID.matcher(id).matches(), "id", "must be 8 to 32 of the characters 0-9 a-z");
        require(HASH.matcher(hash).matches(), "hash", "must be 64 hexadecimal digits");
        require(
                Caller.isName(name),
                "name",
                "must be 1 to 256 characters, none of them a control character, and not anonymous or clew");
        require(!namespaces.isEmpty(), "namespaces", "must name at least one namespace, or *");
        require(!scopes.isEmpty(), "scopes", "must name at least one of read, write, admin, audit");
    }

    private static void require(boolean holds, String field, String reason) {
        if (!holds) {
            throw new Invalid(field, reason);
        }
    }

    boolean isGood(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }

    /** The same, ended at a time unless it ended before. */
    ApiKey expiring(Instant at) {
        Instant end = expiresAt != null && expiresAt.isBefore(at) ? expiresAt : at;
        return new ApiKey(id, name, hash, namespaces, scopes, createdAt, end, revokedAt, rotatedFrom);
    }

    ApiKey revoked(Instant at) {
        return revokedAt != null
                ? this
                : new ApiKey(id, name, hash, namespaces, scopes, createdAt, expiresAt, at, rotatedFrom);
    }

    Caller caller() {
        return new Caller(name, id, namespaces, scopes, true);
    }
}
