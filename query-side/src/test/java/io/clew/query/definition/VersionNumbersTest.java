package io.clew.query.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class VersionNumbersTest {

    @Test
    void areWrittenInRuns() {
        VersionNumbers numbers = VersionNumbers.NONE;
        for (long number = 1; number <= 52; number++) {
            numbers = numbers.with(number);
        }
        assertThat(numbers.text()).isEqualTo("1-52");
        assertThat(numbers.without(List.of(2L)).text()).isEqualTo("1,3-52");
        assertThat(VersionNumbers.of("1,3-52")).isEqualTo(numbers.without(List.of(2L)));
        assertThat(VersionNumbers.of("").text()).isEmpty();
    }

    @Test
    void onlyGrowAtTheEnd() {
        VersionNumbers some = VersionNumbers.NONE.with(3);
        assertThatThrownBy(() -> some.with(3)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void agreeWithASetOfNumbers() {
        Random random = new Random(1);
        TreeSet<Long> model = new TreeSet<>();
        VersionNumbers numbers = VersionNumbers.NONE;
        long next = 0;
        for (int step = 0; step < 2000; step++) {
            if (random.nextInt(3) > 0) {
                next += 1 + random.nextInt(10) / 9;
                model.add(next);
                numbers = numbers.with(next);
            } else {
                List<Long> gone = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    gone.add(1L + random.nextInt((int) next + 2));
                }
                gone.forEach(model::remove);
                numbers = numbers.without(gone);
            }
            List<Long> all = new ArrayList<>(model);
            assertThat(numbers.page(false, 0, Integer.MAX_VALUE)).isEqualTo(all);
            assertThat(numbers.count()).isEqualTo(all.size());
            assertThat(VersionNumbers.of(numbers.text())).isEqualTo(numbers);
            long asked = random.nextInt((int) next + 2);
            assertThat(numbers.has(asked)).isEqualTo(model.contains(asked));
            assertThat(numbers.before(asked)).isEqualTo(model.lower(asked) == null ? 0 : model.lower(asked));
            long behind = random.nextInt((int) next + 2);
            assertThat(numbers.behind(true, behind).page(false, 0, Integer.MAX_VALUE))
                    .isEqualTo(new ArrayList<>(model.headSet(behind)));
            assertThat(numbers.behind(false, behind).page(false, 0, Integer.MAX_VALUE))
                    .isEqualTo(new ArrayList<>(model.tailSet(behind, false)));
            int skip = random.nextInt(10);
            int limit = 1 + random.nextInt(5);
            Collections.reverse(all);
            assertThat(numbers.page(true, skip, limit))
                    .isEqualTo(all.stream().skip(skip).limit(limit).toList());
        }
    }
}
