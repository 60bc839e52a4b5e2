package io.clew.application.arbiter;

import io.clew.kernel.merge.MergeArbiter;
import io.clew.kernel.merge.MergeConflict;
import io.clew.kernel.merge.Verdict;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds an arbiter to its promises: what it does not keep leaves everything undecided. */
final class GuardedArbiter implements MergeArbiter {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedArbiter.class);
    private static final int REASON = 500;

    private final MergeArbiter arbiter;
    private final @Nullable ClassLoader loader;

    GuardedArbiter(MergeArbiter arbiter, @Nullable ClassLoader loader) {
        this.arbiter = arbiter;
        this.loader = loader;
    }

    @Override
    public List<Verdict> decide(List<MergeConflict> conflicts) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            if (loader != null) {
                thread.setContextClassLoader(loader);
            }
            List<Verdict> verdicts = arbiter.decide(conflicts);
            if (verdicts.size() != conflicts.size()) {
                return undecided(
                        conflicts, "it gave " + verdicts.size() + " verdicts for " + conflicts.size() + " conflicts");
            }
            return verdicts.stream().map(GuardedArbiter::shortened).toList();
        } catch (RuntimeException | LinkageError e) {
            return undecided(conflicts, "it failed (" + e.getClass().getSimpleName() + ")");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Neither values nor messages of exceptions, which may have values in them. */
    private static List<Verdict> undecided(List<MergeConflict> conflicts, String why) {
        LOG.warn("The arbiter of merges decided nothing: {}", why);
        return Collections.nCopies(
                conflicts.size(), Verdict.undecided("The arbiter decided nothing: " + why + "; resolve it by hand."));
    }

    private static Verdict shortened(Verdict verdict) {
        String reason = verdict.reason();
        return reason.codePointCount(0, reason.length()) <= REASON
                ? verdict
                : new Verdict(
                        verdict.take(), verdict.value(), reason.substring(0, reason.offsetByCodePoints(0, REASON)));
    }
}
