package io.clew.application.http.audit;

import io.clew.application.audit.AccessRecord;
import io.clew.application.audit.Who;
import io.clew.application.http.problem.ProblemWriter;
import io.clew.application.http.request.NamedNamespace;
import io.clew.kernel.id.Namespace;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Set;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/** Sees every answer, whoever in front of the routes or behind them gave it, and has refusals recorded. */
final class RefusalValve extends ValveBase {

    private static final Set<Integer> REFUSALS = Set.of(401, 403, 429);

    private final AccessRecord record;
    private final Routes routes;

    RefusalValve(AccessRecord record, Routes routes) {
        super(true);
        this.record = record;
        this.routes = routes;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        try {
            getNext().invoke(request, response);
        } finally {
            if (REFUSALS.contains(response.getStatus())) {
                record(request, response.getStatus());
            }
        }
    }

    private void record(Request request, int status) {
        Who who = Asked.who(request.getRequest());
        Namespace named = NamedNamespace.of(request.getRequest());
        record.refused(
                who,
                Asked.operation(request.getRequest(), routes),
                status,
                String.valueOf(request.getAttribute(ProblemWriter.PROBLEM)),
                who.namespace().equals(named) ? null : named);
    }
}
