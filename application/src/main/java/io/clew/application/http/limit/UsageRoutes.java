package io.clew.application.http.limit;

import io.clew.application.access.Access;
import io.clew.application.access.Need;
import io.clew.application.access.Needs;
import io.clew.application.access.Reach;
import io.clew.application.access.Scope;
import io.clew.application.http.request.Call;
import io.clew.application.http.request.Callers;
import io.clew.application.limit.StorageQuotas;
import io.clew.kernel.id.Namespace;
import io.clew.log.EventLog;
import io.clew.log.StorageUse;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.OptionalLong;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What a namespace keeps, and how much it may. */
@RestController
@Tag(name = "Operation")
final class UsageRoutes {

    private static final Need HERE = new Need(Scope.READ, Reach.NAMESPACE);

    private final EventLog log;
    private final StorageQuotas quotas;

    UsageRoutes(EventLog log, StorageQuotas quotas) {
        this.log = log;
        this.quotas = quotas;
    }

    @GetMapping("/v1/namespaces/{namespace}/usage")
    @Needs(value = Scope.READ, in = Reach.ANY)
    @Operation(summary = "What the events of a namespace take, and most they may")
    Use usage(@PathVariable String namespace, Call call, @Parameter(hidden = true) HttpServletRequest request) {
        Namespace asked = new Namespace(namespace);
        Access.require(Callers.of(request), HERE, asked);
        StorageUse use = log.use(asked);
        OptionalLong most = quotas.of(asked);
        return new Use(asked, use.events(), use.bytes(), most.isPresent() ? most.getAsLong() : null);
    }
}
