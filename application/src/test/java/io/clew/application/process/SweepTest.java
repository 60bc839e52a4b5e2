package io.clew.application.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.kernel.command.AddMessages;
import io.clew.kernel.command.ArchiveSession;
import io.clew.kernel.command.ChangeRetention;
import io.clew.kernel.command.NewMessage;
import io.clew.kernel.command.Request;
import io.clew.kernel.id.MessageId;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.Message;
import io.clew.kernel.value.Retention;
import io.clew.kernel.value.Retention.Action;
import io.clew.kernel.value.Role;
import io.clew.kernel.value.SessionStatus;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Given a time, these sessions end by themselves. */
class SweepTest {

    private static final RetentionDefaults NONE = new RetentionDefaults(Map.of(), null);
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    Path directory;

    private InProcess clew;
    private Instant begin;

    @BeforeEach
    void start() {
        clew = new InProcess(directory);
        begin = Instant.now();
    }

    @AfterEach
    void stop() {
        clew.close();
    }

    @Test
    void endsWhatIsDueByItsOwnRetentionAndNothingElse() {
        clew.start("a", null);
        clew.start("b", null);
        clew.start("c", null);
        retain("a", new Retention(Action.ARCHIVE, DAY, null));
        retain("b", new Retention(Action.DELETE, null, begin.plus(DAY)));
        sweep(NONE, Duration.ofHours(1));
        assertStatus(SessionStatus.ACTIVE, "a", "b", "c");
        sweep(NONE, DAY.plusHours(1));
        assertStatus(SessionStatus.ARCHIVED, "a");
        assertStatus(SessionStatus.DELETED, "b");
        assertStatus(SessionStatus.ACTIVE, "c");
    }

    @Test
    void writesNothingWhereNothingIsDue() {
        clew.start("a", null);
        retain("a", new Retention(Action.KEEP, null, null));
        long head = clew.log.head();
        sweep(NONE, DAY.multipliedBy(1000));
        assertThat(clew.log.head()).isEqualTo(head);
    }

    @Test
    void aDefaultEndsWholeTreesFromTheBottomUp() {
        clew.start("a", null);
        clew.start("b", "a");
        clew.start("c", "b");
        sweep(all(Action.DELETE, DAY), DAY.plusHours(1));
        assertStatus(SessionStatus.DELETED, "a", "b", "c");
        assertThat(clew.find("a").deleting()).isNull();
    }

    @Test
    void nothingEndsAboveASessionThatGoesOn() {
        clew.start("a", null);
        clew.start("b", "a");
        clew.start("c", "a");
        retain("c", new Retention(Action.KEEP, null, null));
        sweep(all(Action.ARCHIVE, DAY), DAY.plusHours(1));
        assertStatus(SessionStatus.ARCHIVED, "b");
        assertStatus(SessionStatus.ACTIVE, "a", "c");
    }

    @Test
    void neverDeletesAboveAnArchivedSession() {
        clew.start("a", null);
        clew.start("b", "a");
        retain("b", new Retention(Action.ARCHIVE, DAY, null));
        sweep(all(Action.DELETE, DAY), DAY.plusHours(1));
        assertStatus(SessionStatus.ACTIVE, "a");
        assertStatus(SessionStatus.ARCHIVED, "b");
    }

    @Test
    void anArchivedSessionIsDeletedLater() {
        clew.start("a", null);
        clew.start("own", null);
        retain("own", new Retention(Action.DELETE, DAY, null));
        for (String name : List.of("a", "own")) {
            clew.send(new ArchiveSession(InProcess.key(name), null, null, Request.UNNAMED));
        }
        sweep(all(Action.DELETE, DAY), DAY.plusHours(1));
        assertStatus(SessionStatus.DELETED, "a", "own");
    }

    @Test
    void aNamespacesOwnDefaultWinsOverThatOfAllOthers() {
        clew.start("a", null);
        Retention keep = new Retention(Action.KEEP, null, null);
        RetentionDefaults defaults =
                new RetentionDefaults(Map.of(Namespace.DEFAULT, keep), new Retention(Action.DELETE, DAY, null));
        sweep(defaults, DAY.plusHours(1));
        assertStatus(SessionStatus.ACTIVE, "a");
    }

    @Test
    void aMessageInBetweenSavesTheSession() {
        clew.start("a", null);
        AtomicBoolean said = new AtomicBoolean();
        // Asked between looking and ending.
        new Sweep(clew.sides, all(Action.ARCHIVE, DAY), at(DAY.plusHours(1))).run(() -> {
            if (looked() && said.compareAndSet(false, true)) {
                say("a");
            }
            return false;
        });
        assertThat(said).isTrue();
        assertStatus(SessionStatus.ACTIVE, "a");
    }

    private int looks;

    /** The first look is before anything was asked. */
    private boolean looked() {
        return ++looks == 2;
    }

    private void say(String id) {
        Message message = Message.of(Role.USER, new Json("\"wait\""));
        clew.send(new AddMessages(
                InProcess.key(id),
                List.of(new NewMessage(new MessageId("m"), message, List.of())),
                null,
                Request.UNNAMED));
    }

    private void retain(String id, Retention retention) {
        clew.send(new ChangeRetention(InProcess.key(id), retention, null, Request.UNNAMED));
    }

    private void sweep(RetentionDefaults defaults, Duration after) {
        new Sweep(clew.sides, defaults, at(after)).run(() -> false);
    }

    private Clock at(Duration after) {
        return Clock.fixed(begin.plus(after), ZoneOffset.UTC);
    }

    private static RetentionDefaults all(Action action, Duration idle) {
        return new RetentionDefaults(Map.of(), new Retention(action, idle, null));
    }

    private void assertStatus(SessionStatus status, String... ids) {
        for (String id : ids) {
            assertThat(clew.status(id)).as(id).isEqualTo(status);
        }
    }
}
