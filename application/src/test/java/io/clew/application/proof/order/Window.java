package io.clew.application.proof.order;

import io.clew.application.proof.order.Step.Kind;
import java.util.List;
import java.util.stream.LongStream;

/** The versions of a session of which each can have been current at some moment of a time. */
record Window(Line line, long from, long to) {

    /**
     * @param steps what everybody did to and saw of the session
     * @param began when the time began
     * @param ended when it ended
     */
    static Window of(Line line, List<Step> steps, long began, long ended) {
        long from = 0;
        long to = line.version();
        for (Step step : steps) {
            if (step.kind() != Kind.ABSENT && step.ended() < began) {
                from = Math.max(from, step.version());
            }
            if (step.kind() == Kind.WRITE && step.began() > ended) {
                to = Math.min(to, before(line, step.version()));
            }
        }
        return new Window(line, from, to);
    }

    private static long before(Line line, long last) {
        long first = last;
        while (first > 1 && line.entry(first - 1).name().equals(line.entry(last).name())) {
            first--;
        }
        return first - 1;
    }

    LongStream versions() {
        // Nobody sees half of what was written at once.
        return LongStream.rangeClosed(from, to).filter(version -> version == 0 || line.lastOf(version) == version);
    }
}
