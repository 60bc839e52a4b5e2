package io.clew.application.http.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RingTest {

    private static LiveLine line(long position, int bytes) {
        return new LiveLine(
                position,
                "default",
                "session:default:s",
                position,
                "MessageAdded",
                Instant.EPOCH,
                "ann",
                new LiveLine.Message(new byte[bytes]));
    }

    @Test
    void givesTheNextAndSaysWhatItHasNoMore() {
        Ring ring = new Ring(3, 1000);
        ring.restart(10);
        assertThat(ring.isBehind(9)).isTrue();
        assertThat(ring.isBehind(10)).isFalse();
        assertThat(ring.next(10)).isNull();
        for (int i = 11; i <= 15; i++) {
            ring.add(line(i, 10));
        }
        assertThat(ring.newest()).isEqualTo(15);
        assertThat(ring.next(15)).isNull();
        assertThat(ring.next(12).position()).isEqualTo(13);
        assertThat(ring.isBehind(12)).isFalse();
        assertThat(ring.next(11)).isNull();
        assertThat(ring.isBehind(11)).isTrue();
        assertThat(ring.next(20)).as("not a line of an earlier round").isNull();
    }

    @Test
    void keepsAsManyBytesAsItMayAndTheNewestAnyway() {
        Ring ring = new Ring(100, 50);
        for (int i = 1; i <= 9; i++) {
            ring.add(line(i, 20));
        }
        assertThat(ring.isBehind(6)).isTrue();
        assertThat(ring.isBehind(7)).isFalse();
        ring.add(line(10, 500));
        assertThat(ring.isBehind(8)).isTrue();
        assertThat(ring.next(9).position()).isEqualTo(10);
        ring.add(line(11, 30));
        ring.add(line(12, 20));
        assertThat(ring.next(10).position()).isEqualTo(11);
    }

    @Test
    void takesNoGapsAndForgetsAll() {
        Ring ring = new Ring(10, 1000);
        ring.add(line(1, 1));
        assertThatThrownBy(() -> ring.add(line(3, 1))).isInstanceOf(IllegalStateException.class);
        ring.restart(5);
        assertThat(ring.next(0)).isNull();
        assertThat(ring.isBehind(4)).isTrue();
        ring.add(line(6, 1));
        assertThat(ring.next(5).position()).isEqualTo(6);
    }
}
