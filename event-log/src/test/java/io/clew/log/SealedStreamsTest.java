package io.clew.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SubjectId;
import io.clew.kernel.seal.PartAddress;
import io.clew.kernel.seal.Seals;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SealedStreamsTest {

    private static final String STREAM = "session:default:a";

    /** What the first events of the log's streams say. */
    private final Map<String, Object> log = new HashMap<>();

    private final Numbered seals = new Numbered();
    private final SealedStreams streams = new SealedStreams(seals, log::get);

    @Test
    void allWhoBeginAStreamGetTheSameKey() {
        assertThat(streams.begin(STREAM)).isEqualTo(streams.begin(STREAM)).isEqualTo(1);
        assertThat(streams.begin("session:default:b")).isEqualTo(2);
    }

    @Test
    void whoBeginsAStreamThatIsThereGetsItsKey() {
        log.put(STREAM, 7);

        assertThat(streams.begin(STREAM)).isEqualTo(7);
        assertThat(streams.sealing(STREAM, 3).keys(null)).containsExactly(7L);
    }

    @Test
    void whatWasNotWrittenIsLookedUpInTheLog() {
        streams.begin(STREAM);
        log.put(STREAM, 7);
        streams.forget(STREAM);

        assertThat(streams.sealing(STREAM, 3).keys(null)).containsExactly(7L);
    }

    @Test
    void whatIsWrittenAfterAnErasureHasTheNextKey() {
        log.put(STREAM, 7);
        seals.successors.put(7L, 9L);

        assertThat(streams.sealing(STREAM, 3).keys(null)).containsExactly(9L);
    }

    @Test
    void aMessageAboutSomebodyNeedsBothKeys() {
        log.put(STREAM, 7);

        assertThat(streams.sealing(STREAM, 3).keys(new SubjectId("ann"))).containsExactly(7L, 100L);
    }

    @Test
    void aStreamWithoutAKeyCannotBeSealed() {
        assertThatThrownBy(() -> streams.sealing(STREAM, 3).keys(null)).isInstanceOf(IllegalStateException.class);
    }

    /** Gives numbers and seals nothing. */
    private static final class Numbered implements Seals {
        private final Map<Long, Long> successors = new HashMap<>();
        private long last;

        @Override
        public long newKey() {
            return ++last;
        }

        @Override
        public long successor(long key) {
            return successors.getOrDefault(key, key);
        }

        @Override
        public long subjectKey(Namespace namespace, SubjectId subject) {
            return 100;
        }

        @Override
        public String seal(PartAddress at, List<Long> keys, String text) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String open(PartAddress at, List<Long> keys, String sealed) {
            throw new UnsupportedOperationException();
        }
    }
}
