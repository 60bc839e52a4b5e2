package io.clew.application.proof.order;

import io.clew.application.proof.order.Step.Kind;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Whether steps whose order is known can have been taken in that order, each within its time. They can if and only if
 * none had ended before one that comes earlier in the order began: then each can be taken at the latest beginning up
 * to it.
 */
final class RealTime {

    private RealTime() {}

    /** Finds, of each rule that is broken, the first step that breaks it. */
    static void check(List<Step> steps, Findings findings, Judge judge) {
        Set<Rule> broken = EnumSet.noneOf(Rule.class);
        List<Step> ordered =
                steps.stream().sorted(Comparator.comparingLong(Step::key)).toList();
        Step latest = null;
        int i = 0;
        while (i < ordered.size()) {
            int next = i;
            while (next < ordered.size()
                    && ordered.get(next).key() == ordered.get(i).key()) {
                Step step = ordered.get(next++);
                if (latest != null && step.ended() < latest.began() && broken.add(judge.rule(step, latest))) {
                    findings.add(judge.rule(step, latest), judge.words(step, latest), step.ends(), latest.begins());
                }
            }
            for (Step step : ordered.subList(i, next)) {
                latest = latest == null || step.began() > latest.began() ? step : latest;
            }
            i = next;
        }
    }

    /** Says which rule is broken where one had ended before another began that must come first. */
    interface Judge {

        Rule rule(Step ended, Step began);

        String words(Step ended, Step began);
    }

    /** The rules of one session. */
    record OfVersions(String session) implements Judge {

        @Override
        public Rule rule(Step ended, Step began) {
            if (ended.kind() == Kind.MISMATCH || began.kind() == Kind.MISMATCH) {
                return Rule.MISMATCH;
            }
            if (began.kind() == Kind.ABSENT) {
                return Rule.ABSENT;
            }
            if (began.kind() == Kind.WRITE) {
                return ended.kind() == Kind.WRITE ? Rule.WRITES_IN_ORDER : Rule.NO_FORESIGHT;
            }
            return ended.kind() == Kind.WRITE ? Rule.READS_SEE_WRITES : Rule.READS_GO_ON;
        }

        @Override
        public String words(Step ended, Step began) {
            return "one was at version " + ended.version() + " of " + session + ", then the other began and was at "
                    + began.version();
        }
    }

    /** The rule of all sessions together; the keys are positions. */
    record OfPositions() implements Judge {

        @Override
        public Rule rule(Step ended, Step began) {
            return Rule.POSITIONS;
        }

        @Override
        public String words(Step ended, Step began) {
            return "one got position " + ended.version() + ", then the other began and got " + began.version();
        }
    }
}
