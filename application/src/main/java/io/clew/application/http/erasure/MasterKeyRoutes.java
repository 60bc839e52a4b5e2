package io.clew.application.http.erasure;

import io.clew.application.access.Needs;
import io.clew.application.access.Reach;
import io.clew.application.access.Scope;
import io.clew.application.http.limit.DespiteQuota;
import io.clew.application.http.problem.Problem;
import io.clew.application.http.problem.Refusal;
import io.clew.application.http.request.Call;
import io.clew.key.KeyStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Change the key that wraps all others. */
@RestController
@Tag(name = "Erasure")
final class MasterKeyRoutes {

    private final Optional<KeyStore> keys;

    MasterKeyRoutes(Optional<KeyStore> keys) {
        this.keys = keys;
    }

    @PostMapping("/v1/master-key/rotate")
    @Needs(value = Scope.ADMIN, in = Reach.ALL)
    @DespiteQuota
    @Operation(summary = "Wrap all keys by a new master key and destroy the old one; no event is touched")
    MasterKey rotate(Call call) {
        KeyStore store = keys.orElseThrow(() ->
                new Refusal(Problem.of(409, "not-sealed", "What is written here is not sealed; see clew.sealing.")));
        try {
            return new MasterKey(store.rotate());
        } catch (UnsupportedOperationException givenFromOutside) {
            throw new Refusal(Problem.of(409, "master-key-given", String.valueOf(givenFromOutside.getMessage())));
        }
    }

    /** @param master the id of the one that wraps all keys now */
    record MasterKey(String master) {}
}
