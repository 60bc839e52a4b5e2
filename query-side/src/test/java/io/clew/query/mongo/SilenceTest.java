package io.clew.query.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Only who looked all along knows that somebody was silent. */
class SilenceTest {

    private final Silence silence = new Silence();

    @Test
    void whoCountsOnIsNotSilent() {
        for (int second = 0; second < 20; second++) {
            assertThat(at(second, second / 2)).isFalse();
        }
    }

    @Test
    void whoStandsStillForLongIsDead() {
        for (int second = 0; second < 8; second++) {
            assertThat(at(second, 1)).isFalse();
        }
        assertThat(at(8, 1)).isTrue();
    }

    @Test
    void aTimeInWhichNobodyLookedSaysNothing() {
        assertThat(at(0, 1)).isFalse();
        assertThat(at(20, 1)).isFalse();
    }

    @Test
    void aLookThatFailedSaysNothing() {
        for (int second = 0; second < 8; second++) {
            at(second, 1);
        }
        silence.forget();
        assertThat(at(8, 1)).isFalse();
    }

    private boolean at(int second, long beat) {
        return Silence.isDeath(silence.of(beat, Duration.ofSeconds(second).toNanos()));
    }
}
