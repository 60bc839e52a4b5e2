package io.clew.application.http.key;

import io.clew.application.access.Access;
import io.clew.application.access.Caller;
import io.clew.application.access.Denied;
import io.clew.application.access.Denied.Reason;
import io.clew.application.access.Namespaces;
import io.clew.application.access.Needs;
import io.clew.application.access.Reach;
import io.clew.application.access.Scope;
import io.clew.application.access.key.ApiKey;
import io.clew.application.access.key.KeyChanges;
import io.clew.application.access.key.KeyFileException;
import io.clew.application.access.key.Keys;
import io.clew.application.http.problem.Problem;
import io.clew.application.http.problem.Refusal;
import io.clew.application.http.request.Call;
import io.clew.application.http.request.Callers;
import io.clew.application.http.request.WithoutVersion;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Make, list, rotate and revoke API keys; each holds at once. Who administers some namespaces sees and changes the keys
 * of these alone, and for others a key that is not there is as one that is not theirs.
 */
@RestController
@Tag(name = "Keys")
final class KeyRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(KeyRoutes.class);

    private final Keys keys;
    private final KeyChanges changes;

    KeyRoutes(Keys keys, KeyChanges changes) {
        this.keys = keys;
        this.changes = changes;
    }

    @PostMapping("/v1/keys")
    @Needs(value = Scope.ADMIN, in = Reach.ANY)
    @ResponseStatus(HttpStatus.CREATED)
    @WithoutVersion
    @Operation(summary = "Make an API key, whose text is in this answer and in no other; with at most what you may do")
    ResponseEntity<ShownKey> create(
            @RequestBody NewKeyBody body, Call call, @Parameter(hidden = true) HttpServletRequest request) {
        Namespaces namespaces = body.reach();
        Set<Scope> scopes = body.may();
        Access.requireOwn(Callers.of(request), namespaces, scopes);
        return made(changed(() -> changes.create(body.called(), namespaces, scopes, body.expiresAt())));
    }

    @GetMapping("/v1/keys")
    @Needs(value = Scope.ADMIN, in = Reach.ANY)
    @Operation(summary = "The API keys of the namespaces you administer, ended ones too; never their texts")
    Listed list(Call call, @Parameter(hidden = true) HttpServletRequest request) {
        Namespaces own = Callers.of(request).namespaces();
        return new Listed(keys.all().stream()
                .filter(key -> own.containsAll(key.namespaces()))
                .map(key -> ShownKey.of(key, null))
                .toList());
    }

    @PostMapping("/v1/keys/{id}/rotate")
    @Needs(value = Scope.ADMIN, in = Reach.ANY)
    @ResponseStatus(HttpStatus.CREATED)
    @WithoutVersion
    @Operation(summary = "Put a new API key in the place of another, which stays good for the overlap asked for")
    ResponseEntity<ShownKey> rotate(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable RotateBody body,
            Call call,
            @Parameter(hidden = true) HttpServletRequest request) {
        Caller caller = Callers.of(request);
        RotateBody how = body == null ? new RotateBody(null) : body;
        return made(changed(() -> changes.rotate(id, how.duration(), key -> check(caller, key, true))));
    }

    @DeleteMapping("/v1/keys/{id}")
    @Needs(value = Scope.ADMIN, in = Reach.ANY)
    @Operation(summary = "Revoke an API key, at once and for ever")
    ShownKey revoke(@PathVariable String id, Call call, @Parameter(hidden = true) HttpServletRequest request) {
        Caller caller = Callers.of(request);
        return ShownKey.of(changed(() -> changes.revoke(id, key -> check(caller, key, false))), null);
    }

    /** Keys, without their texts. */
    record Listed(List<ShownKey> items) {}

    private static void check(Caller caller, @Nullable ApiKey key, boolean hasItsText) {
        if (key != null) {
            Access.requireOwn(caller, key.namespaces(), hasItsText ? key.scopes() : Set.of());
        } else if (!caller.namespaces().all()) {
            throw new Denied(Reason.FORBIDDEN);
        }
    }

    private <T> T changed(Supplier<T> change) {
        try {
            T changed = change.get();
            keys.look();
            return Objects.requireNonNull(changed);
        } catch (KeyFileException | UncheckedIOException e) {
            LOG.warn("The API keys cannot be changed: {}", e.getMessage());
            throw new Refusal(Problem.of(
                            503,
                            "authentication-unavailable",
                            "The file of keys cannot be changed now; the server's log and /health say why.")
                    .with("Retry-After", "5"));
        }
    }

    private static ResponseEntity<ShownKey> made(KeyChanges.Made made) {
        return ResponseEntity.created(URI.create("/v1/keys")).body(ShownKey.of(made.key(), made.text()));
    }
}
