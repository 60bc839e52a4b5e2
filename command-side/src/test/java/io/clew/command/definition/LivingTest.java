package io.clew.command.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LivingTest {

    @Test
    void isASetOfNumbersThatGrow() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Living living = new Living();
            TreeSet<Long> model = new TreeSet<>();
            long newest = 0;
            for (int step = 0; step < 300; step++) {
                int what = random.nextInt(10);
                if (what < 6) {
                    newest += 1 + random.nextInt(3);
                    living.add(newest);
                    model.add(newest);
                } else if (what < 9) {
                    long gone = random.nextLong(newest + 2);
                    living.remove(gone);
                    model.remove(gone);
                } else if (random.nextInt(20) == 0) {
                    living.clear();
                    model.clear();
                }
                long number = random.nextLong(newest + 3);
                assertThat(living.has(number)).isEqualTo(model.contains(number));
                assertThat(living.count()).isEqualTo(model.size());
                assertThat(living.below(number)).isEqualTo(model.lower(number) == null ? 0 : model.lower(number));
                assertThat(living.from(number)).isEqualTo(model.ceiling(number) == null ? 0 : model.ceiling(number));
                assertThat(Living.of(living.code())).isEqualTo(living);
            }
        }
    }

    @Test
    void takesNoRoomForWhatIsGone() {
        Living living = new Living();
        for (long number = 1; number <= 100_000; number++) {
            living.add(number);
            living.remove(number - 50);
        }
        assertThat(living.count()).isEqualTo(50);
        assertThat(living.code()).hasSizeLessThan(40);
    }
}
