package io.clew.application.proof.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.application.proof.order.Step.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is said without searching is what a search says. */
class RealTimeTest {

    private static final int TRIES = 20_000;
    private static final int MOST_STEPS = 6;
    private static final int LAST_VERSION = 3;
    private static final int LAST_MOMENT = 12;

    private final Random random = new Random(20261122);

    @Test
    void saysWhatASearchForMomentsSays() {
        int possible = 0;
        for (int i = 0; i < TRIES; i++) {
            List<Step> steps = IntStream.rangeClosed(0, random.nextInt(MOST_STEPS))
                    .mapToObj(this::step)
                    .toList();
            Findings findings = new Findings();
            RealTime.check(steps, findings, new RealTime.OfVersions("s"));
            boolean found = canBeTaken(new ArrayList<>(steps), Long.MIN_VALUE);
            assertThat(findings.areNone()).as("%s", steps).isEqualTo(found);
            possible += found ? 1 : 0;
        }
        assertThat(possible).isBetween(TRIES / 10, TRIES * 9 / 10);
    }

    private Step step(int number) {
        long version = 1L + random.nextInt(LAST_VERSION);
        long began = random.nextInt(LAST_MOMENT);
        Operation operation = new Operation(
                number, 1, began, began + random.nextInt(LAST_MOMENT), new Asked.Head("s"), new Told.Nothing());
        return switch (random.nextInt(6)) {
            case 0 -> Step.write(version, operation, null);
            case 1 -> Step.write(version, operation, operation);
            case 2 -> Step.sees(Kind.MISMATCH, version, operation, operation);
            case 3 -> Step.seesAtLeast(version, operation);
            case 4 -> Step.missed(version, operation);
            default -> Step.sees(Kind.READ, version, operation, operation);
        };
    }

    /** Tries every order that the keys allow, and takes each step as early as it can be. */
    private static boolean canBeTaken(List<Step> left, long now) {
        if (left.isEmpty()) {
            return true;
        }
        long next = left.stream()
                .min(Comparator.comparingLong(Step::key))
                .orElseThrow()
                .key();
        for (Step step : left) {
            long moment = Math.max(now, step.began());
            if (step.key() == next && moment <= step.ended()) {
                List<Step> others = new ArrayList<>(left);
                others.remove(step);
                if (canBeTaken(others, moment)) {
                    return true;
                }
            }
        }
        return false;
    }
}
