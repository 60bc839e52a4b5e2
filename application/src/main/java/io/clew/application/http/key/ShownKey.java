package io.clew.application.http.key;

import io.clew.application.access.Scope;
import io.clew.application.access.key.ApiKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key as answers show it.
 *
 * @param key its text, in the answer that it is made with and in no other
 */
record ShownKey(
        String id,
        @Nullable String key,
        String name,
        List<String> namespaces,
        List<String> scopes,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable String rotatedFrom) {

    static ShownKey of(ApiKey key, @Nullable String text) {
        return new ShownKey(
                key.id(),
                text,
                key.name(),
                key.namespaces().wire(),
                key.scopes().stream().map(Scope::wire).sorted().toList(),
                key.createdAt(),
                key.expiresAt(),
                key.revokedAt(),
                key.rotatedFrom());
    }

    /** Without the text, which belongs in no log. */
    @Override
    public String toString() {
        return "key " + id;
    }
}
