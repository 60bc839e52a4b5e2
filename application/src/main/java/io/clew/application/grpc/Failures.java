package io.clew.application.grpc;

import io.clew.application.audit.AccessRecord;
import io.clew.application.http.problem.Problem;
import io.clew.application.http.problem.Problems;
import io.clew.kernel.id.Namespace;
import io.grpc.StatusRuntimeException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the status of a call of what was thrown, and has refusals recorded as HTTP's are. */
final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private static final Set<Integer> REFUSALS = Set.of(401, 403, 429);

    private final AccessRecord record;

    Failures(AccessRecord record) {
        this.record = record;
    }

    /** What to answer; what nobody foresaw is logged with the request's id and answered without details. */
    StatusRuntimeException tell(Throwable thrown, Asker asker) {
        Told own = Told.own(thrown);
        if (own != null) {
            return own.asException();
        }
        Problem problem = Problems.of(thrown);
        if (problem == null) {
            LOG.error("Request {} failed", asker.requestId(), thrown);
            problem = Problems.unforeseen(asker.requestId());
        }
        if (REFUSALS.contains(problem.status())) {
            record(asker, problem);
        }
        return Told.of(problem).asException();
    }

    private void record(Asker asker, Problem problem) {
        Namespace asked = asker.asked();
        record.refused(
                asker.who(),
                asker.operation(),
                problem.status(),
                problem.name(),
                asker.who().namespace().equals(asked) ? null : asked);
    }
}
