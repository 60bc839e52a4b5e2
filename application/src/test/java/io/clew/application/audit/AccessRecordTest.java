package io.clew.application.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.clew.kernel.event.AccessRefused;
import io.clew.kernel.event.AdministrativeAct;
import io.clew.kernel.event.AuditRead;
import io.clew.kernel.id.AccessKey;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.stored.StoredJson;
import io.clew.log.LogRecord;
import io.clew.log.LogUnavailableException;
import io.clew.log.StoredSerializer;
import io.clew.log.sqlite.LogOptions;
import io.clew.log.sqlite.SqliteEventLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is recorded of access, over a real log. */
class AccessRecordTest {

    private static final StoredJson STORED = new StoredJson();
    private static final Namespace OURS = new Namespace("ours");
    private static final Duration NEVER = Duration.ofHours(1);

    @TempDir
    Path directory;

    private SqliteEventLog log;

    @BeforeEach
    void open() {
        log = SqliteEventLog.open(LogOptions.of(directory.resolve("events.db"), new StoredSerializer(STORED)));
    }

    @AfterEach
    void close() {
        log.close();
    }

    private AccessRecord recording(Duration every) {
        AccessRecord record = new AccessRecord(log, "1", every);
        record.start();
        return record;
    }

    private static Who who(String request) {
        return new Who(OURS, "ann", "k1", "127.0.0.1", request);
    }

    private List<Object> events(Namespace namespace) {
        return log.readStream(new AccessKey(namespace, "1").streamId(), 0, 10_000).stream()
                .map(event -> event.readWith(STORED))
                .toList();
    }

    @Test
    void anActIsDurableBeforeItIsDone() {
        recording(NEVER).act(who("r1"), "POST /v1/keys", "k2");

        assertThat(events(OURS)).containsExactly(new AdministrativeAct("POST /v1/keys", "k2", null));
    }

    @Test
    void whoDidItStandsInTheMetadata() {
        recording(NEVER).act(who("r1"), "POST /v1/keys", null);

        LogRecord event = log.read(0, 1).get(0);
        assertThat(event.metadataWith(STORED))
                .containsEntry("actor", "ann")
                .containsEntry("keyId", "k1")
                .containsEntry("address", "127.0.0.1")
                .containsEntry("requestId", "r1")
                .containsEntry("namespace", "ours");
    }

    @Test
    void anActThatCannotBeRecordedMustNotBeDone() {
        AccessRecord record = recording(NEVER);
        log.close();

        assertThatThrownBy(() -> record.act(who("r1"), "POST /v1/keys", null))
                .isInstanceOf(LogUnavailableException.class);
    }

    @Test
    void refusalsThatAreAlikeAreOne() throws InterruptedException {
        AccessRecord record = recording(NEVER);
        for (int i = 0; i < 500; i++) {
            record.refused(who("r" + i), "GET /v1/sessions/{id}", 403, "forbidden", null);
        }
        record.refused(who("x"), "GET /v1/sessions/{id}", 429, "too-many", null);
        record.close();

        assertThat(events(OURS))
                .containsExactly(
                        new AccessRefused("GET /v1/sessions/{id}", 403, "forbidden", null, 500),
                        new AccessRefused("GET /v1/sessions/{id}", 429, "too-many", null, 1));
    }

    @Test
    void aFloodOfDifferentOnesIsSummed() throws InterruptedException {
        AccessRecord record = recording(NEVER);
        for (int i = 0; i < 100_000; i++) {
            Who somebody = new Who(AccessKey.NOBODYS, "anonymous", null, "10.0." + i % 1000 + ".1", "r");
            record.refused(somebody, "POST /v1/sessions", 401, "unauthenticated", null);
        }
        record.close();

        List<Object> events = events(AccessKey.NOBODYS);
        assertThat(events).hasSize(101).endsWith(new AccessRefused(null, null, null, null, 90_000));
        assertThat(events.stream().mapToLong(event -> ((AccessRefused) event).count()))
                .satisfies(counts -> assertThat(
                                counts.stream().mapToLong(Long::longValue).sum())
                        .isEqualTo(100_000));
    }

    @Test
    void isWrittenWithinASecond() {
        recording(Duration.ofMillis(100)).read(who("r1"), "GET /v1/events", null);

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(
                        () -> assertThat(events(OURS)).containsExactly(new AuditRead("GET /v1/events", null, 1)));
    }

    @Test
    void whoAsksAgainAndAgainIsRecordedOnceAMinute() throws InterruptedException {
        AccessRecord record = recording(Duration.ofMillis(10));
        for (int i = 0; i < 1000; i++) {
            record.read(who("r" + i), "GET /v1/events", null);
        }
        record.read(who("x"), "GET /v1/sessions/{id}/events", "s");
        record.close();

        assertThat(events(OURS))
                .containsExactlyInAnyOrder(
                        new AuditRead("GET /v1/events", null, 1),
                        new AuditRead("GET /v1/sessions/{id}/events", "s", 1),
                        new AuditRead("GET /v1/events", null, 999));
    }

    @Test
    void aMinuteLaterItIsNewsAgain() {
        Readings readings = new Readings(Duration.ofMinutes(1));
        long minute = Duration.ofMinutes(1).toNanos();

        assertThat(readings.add(who("a"), "GET /v1/events", null, 0)).isPresent();
        assertThat(readings.add(who("b"), "GET /v1/events", null, minute - 1)).isEmpty();
        assertThat(readings.take(minute - 1, false)).isEmpty();
        assertThat(readings.take(minute, false))
                .containsExactly(new Entry(who("b"), new AuditRead("GET /v1/events", null, 1)));
        assertThat(readings.add(who("c"), "GET /v1/events", null, minute)).isPresent();
    }

    @Test
    void goesOnWhereItsStreamEnds() {
        recording(NEVER).act(who("r1"), "POST /v1/keys", null);
        recording(NEVER).act(who("r2"), "POST /v1/keys", null);
        AccessRecord first = recording(NEVER);
        AccessRecord ofTheSameName = recording(NEVER);
        first.act(who("r3"), "POST /v1/keys", null);
        ofTheSameName.act(who("r4"), "POST /v1/keys", null);
        first.act(who("r5"), "POST /v1/keys", null);

        assertThat(events(OURS)).hasSize(5);
    }
}
