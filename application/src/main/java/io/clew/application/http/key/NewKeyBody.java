package io.clew.application.http.key;

import io.clew.application.access.Namespaces;
import io.clew.application.access.Scope;
import io.clew.application.http.json.Checked;
import io.clew.application.http.json.ReadOnly;
import io.clew.kernel.refusal.Invalid;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key as it is asked for.
 *
 * @param name the actor of what is done with it
 * @param namespaces names, or *
 * @param scopes some of read, write, admin, audit
 * @param expiresAt a time to come; never if absent
 */
@ReadOnly({"id", "key", "createdAt", "revokedAt", "rotatedFrom"})
record NewKeyBody(
        @Nullable String name,
        @Nullable List<String> namespaces,
        @Nullable List<String> scopes,
        @Nullable Instant expiresAt)
        implements Checked {

    @Override
    public void check() {
        if (name == null) {
            throw new Invalid("name", "is needed: what is done with the key bears it");
        }
        reach();
        may();
        if (expiresAt != null && !expiresAt.isAfter(Instant.now())) {
            throw new Invalid("expiresAt", "must be a time to come");
        }
    }

    String called() {
        return String.valueOf(name);
    }

    Namespaces reach() {
        if (namespaces == null || namespaces.isEmpty()) {
            throw new Invalid("namespaces", "must name at least one namespace, or *");
        }
        return Namespaces.of(namespaces);
    }

    Set<Scope> may() {
        Set<Scope> may = EnumSet.noneOf(Scope.class);
        for (String scope : scopes == null ? List.<String>of() : scopes) {
            may.add(Scope.of(scope).orElseThrow(() -> new Invalid("scopes", "may be read, write, admin and audit")));
        }
        if (may.isEmpty()) {
            throw new Invalid("scopes", "must name at least one of read, write, admin, audit");
        }
        return may;
    }
}
