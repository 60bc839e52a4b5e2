package io.clew.query.summary;

import static java.util.Objects.requireNonNull;

import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SessionKey;
import io.clew.query.point.EventAddress;
import org.jspecify.annotations.Nullable;

/** The summaries visible at a point, each leading to the one before it; {@code null} stands before the first. */
final class SummaryChain {

    private final KeptSummaries summaries;
    private final Namespace namespace;

    SummaryChain(KeptSummaries summaries, Namespace namespace) {
        this.summaries = summaries;
        this.namespace = namespace;
    }

    @Nullable
    KeptSummary at(@Nullable EventAddress address) {
        return address == null
                ? null
                : requireNonNull(summaries.at(new SessionKey(namespace, address.session()), address.version()));
    }

    @Nullable
    KeptSummary before(@Nullable KeptSummary summary) {
        return summary == null ? null : at(summary.link().previous());
    }

    private @Nullable KeptSummary jump(@Nullable KeptSummary from) {
        return from == null ? null : at(from.link().jump());
    }

    /** The summary of this depth, of those up to a deeper one or itself. */
    KeptSummary atDepth(long depth, KeptSummary from) {
        KeptSummary here = from;
        while (depthOf(here) > depth) {
            KeptSummary far = jump(here);
            here = requireNonNull(depthOf(far) >= depth ? far : before(here));
        }
        return here;
    }

    /** Where a summary stands that is added where this one is the newest (E. Myers, 1983: skew-binary jumps). */
    Link after(@Nullable EventAddress newest) {
        KeptSummary previous = at(newest);
        KeptSummary jump = jump(previous);
        KeptSummary further = jump(jump);
        boolean sameStride = depthOf(previous) - depthOf(jump) == depthOf(jump) - depthOf(further);
        KeptSummary target = sameStride ? further : previous;
        return new Link(depthOf(previous) + 1, newest, target == null ? null : target.address());
    }

    static long depthOf(@Nullable KeptSummary summary) {
        return summary == null ? 0 : summary.link().depth();
    }
}
