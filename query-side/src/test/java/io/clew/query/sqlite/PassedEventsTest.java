package io.clew.query.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events that concern a group in nothing are shown as passed at once, and written down now and then. */
class PassedEventsTest {

    @TempDir
    Path directory;

    @Test
    void areShownAtOnceAndPassedAgainAfterARestart() {
        try (SqliteDefinitionStore store = open()) {
            store.pass(5, "e5");
            assertThat(store.position()).isEqualTo(5);
            assertThat(store.takeDigest().position()).isEqualTo(5);
        }
        assertThat(positionAfterRestart()).isZero();
    }

    @Test
    void areWrittenDownWhenTheyAreMany() {
        try (SqliteDefinitionStore store = open()) {
            store.pass(9_999, "e9999");
            store.pass(10_000, "e10000");
            store.pass(10_001, "e10001");
            assertThat(store.position()).isEqualTo(10_001);
        }
        assertThat(positionAfterRestart()).isEqualTo(10_000);
    }

    @Test
    void areWrittenDownWithWhatFollowsThem() {
        try (SqliteDefinitionStore store = open()) {
            store.pass(5, "e5");
            store.begin();
            store.commit(6, "e6");
            assertThat(store.takeDigest().position()).isEqualTo(6);
        }
        assertThat(positionAfterRestart()).isEqualTo(6);
    }

    private SqliteDefinitionStore open() {
        return SqliteDefinitionStore.open(directory, 1, Long.MAX_VALUE);
    }

    private long positionAfterRestart() {
        try (SqliteDefinitionStore store = open()) {
            return store.position();
        }
    }
}
