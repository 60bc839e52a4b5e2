package io.clew.application.http.limit;

import io.clew.application.access.Needs;
import io.clew.application.access.Scope;
import io.clew.application.http.request.Call;
import io.clew.application.limit.StorageQuotas;
import io.clew.log.EventLog;
import io.clew.log.StorageUse;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.OptionalLong;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a namespace keeps, and how much it may. */
@RestController
@Tag(name = "Operation")
final class UsageRoutes {

    private final EventLog log;
    private final StorageQuotas quotas;

    UsageRoutes(EventLog log, StorageQuotas quotas) {
        this.log = log;
        this.quotas = quotas;
    }

    @GetMapping("/v1/usage")
    @Needs(Scope.READ)
    @Operation(summary = "What the events of the namespace take, and most they may")
    Use usage(Call call) {
        StorageUse use = log.use(call.namespace());
        OptionalLong most = quotas.of(call.namespace());
        return new Use(call.namespace(), use.events(), use.bytes(), most.isPresent() ? most.getAsLong() : null);
    }
}
