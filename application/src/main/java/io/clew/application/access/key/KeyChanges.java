package io.clew.application.access.key;

import io.clew.application.access.Namespaces;
import io.clew.application.access.Scope;
import io.clew.kernel.refusal.Rejection;
import io.clew.kernel.refusal.RejectionCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes, rotates and revokes keys in their file. */
public final class KeyChanges {

    /**
     * A new key.
     *
     * @param text shown now and never again
     */
    public record Made(ApiKey key, String text) {

        /** Without the text, which belongs in no log. */
        @Override
        public String toString() {
            return key.toString();
        }
    }

    private final KeyFile file;
    private final Clock clock;

    public KeyChanges(KeyFile file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /**
     * Makes a key and keeps its hash.
     *
     * @throws io.clew.kernel.refusal.Invalid naming what it cannot have
     */
    public Made create(String name, Namespaces namespaces, Set<Scope> scopes, @Nullable Instant expiresAt) {
        KeyText text = KeyText.make();
        ApiKey key = new ApiKey(text.id(), name, text.hash(), namespaces, scopes, now(), expiresAt, null, null);
        file.change(keys -> keys.put(key.id(), key));
        return new Made(key, text.text());
    }

    /**
     * Puts a new key in the place of another, with what that may do and its end.
     *
     * @param overlap so long the old one is good beside it
     * @param check looks at the old key, null if there is none, and throws if it may not be
     */
    public Made rotate(String id, Duration overlap, Consumer<@Nullable ApiKey> check) {
        KeyText text = KeyText.make();
        return file.change(keys -> {
            ApiKey old = found(keys.get(id), check);
            if (!old.isGood(clock.instant())) {
                throw Rejection.of(RejectionCode.NOT_FOUND, "This key has ended; make a new one.")
                        .asException();
            }
            ApiKey key = new ApiKey(
                    text.id(),
                    old.name(),
                    text.hash(),
                    old.namespaces(),
                    old.scopes(),
                    now(),
                    old.expiresAt(),
                    null,
                    id);
            keys.put(id, overlap.isZero() ? old.revoked(now()) : old.expiring(now().plus(overlap)));
            keys.put(key.id(), key);
            return new Made(key, text.text());
        });
    }

    /**
     * Ends a key; one that has ended stays as it is.
     *
     * @param check as for {@link #rotate}
     */
    public ApiKey revoke(String id, Consumer<@Nullable ApiKey> check) {
        return file.change(keys -> {
            ApiKey revoked = found(keys.get(id), check).revoked(now());
            keys.put(id, revoked);
            return revoked;
        });
    }

    private static ApiKey found(@Nullable ApiKey key, Consumer<@Nullable ApiKey> check) {
        check.accept(key);
        if (key == null) {
            throw Rejection.of(RejectionCode.NOT_FOUND, "There is no such key.").asException();
        }
        return key;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
