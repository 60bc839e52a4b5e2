package io.clew.log.sqlite;

import static io.clew.log.Streams.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.clew.log.LogStatus;
import io.clew.log.LogUnavailableException;
import io.clew.log.Streams;
import java.nio.file.Files;
import java.nio.file.Path;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoomTest {
    @TempDir
    Path directory;

    @Test
    void whereLessIsLeftThanIsKeptAppendsAreRefusedAndReadsGoOn() throws Exception {
        try (SqliteEventLog log = open(0)) {
            log.eventStore().publish(event("s", 0));
            assertThat(log.status()).isEqualTo(LogStatus.WRITABLE);
        }
        try (SqliteEventLog log = open(Long.MAX_VALUE / 2)) {
            assertThatThrownBy(() -> log.eventStore().publish(event("s", 1)))
                    .asInstanceOf(type(LogUnavailableException.class))
                    .satisfies(refusal -> assertThat(refusal.nothingWritten()).isTrue())
                    .satisfies(refusal -> assertThat(refusal).hasMessageContaining("are kept for the views"));
            assertThat(log.status().writable()).isFalse();
            assertThat(log.status().diskFull()).isTrue();
            assertThat(log.status().cause()).contains("MiB left");
            assertThat(log.read(0, 10)).hasSize(1);
        }
        try (SqliteEventLog log = open(0)) {
            log.eventStore().publish(event("s", 1));
            assertThat(log.head()).isEqualTo(2);
        }
    }

    @Test
    void whatIsWrittenMustFitBesideWhatIsKept() throws Exception {
        long left = Files.getFileStore(directory).getUsableSpace();
        long mebibyte = 1 << 20;
        try (SqliteEventLog log = open(left - 64 * mebibyte)) {
            log.eventStore().publish(event("s", 0));
            assertThatThrownBy(() -> log.eventStore()
                            .publish(event("s", 1)
                                    .withMetaData(MetaData.with("reason", "x".repeat((int) (40 * mebibyte))))))
                    .isInstanceOf(LogUnavailableException.class);
            assertThat(log.head()).isEqualTo(1);
            log.eventStore().publish(event("s", 1));
        }
    }

    private SqliteEventLog open(long keptFree) {
        return SqliteEventLog.open(LogOptions.of(directory.resolve("events.db"), Streams.serializer(1))
                .withKeptFree(keptFree));
    }
}
