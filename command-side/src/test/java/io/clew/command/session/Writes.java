package io.clew.command.session;

import static io.clew.command.session.SessionScenarios.TALK;
import static io.clew.command.session.SessionScenarios.add;
import static io.clew.command.session.SessionScenarios.point;
import static io.clew.command.session.SessionScenarios.says;

import io.clew.kernel.command.AddSummary;
import io.clew.kernel.command.ChangeMetadata;
import io.clew.kernel.command.ChangeState;
import io.clew.kernel.command.CreateSnapshot;
import io.clew.kernel.command.DescribeSession;
import io.clew.kernel.command.RenameSession;
import io.clew.kernel.command.Request;
import io.clew.kernel.command.Resolution;
import io.clew.kernel.command.RevertToPoint;
import io.clew.kernel.command.RevertToSnapshot;
import io.clew.kernel.command.SessionCommand;
import io.clew.kernel.command.StartSession;
import io.clew.kernel.command.StateReading;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SnapshotId;
import io.clew.kernel.id.SummaryId;
import io.clew.kernel.value.Boundary;
import io.clew.kernel.value.Details;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.KeyChanges;
import io.clew.kernel.value.Role;
import io.clew.kernel.value.SnapshotNote;
import io.clew.kernel.value.Summary;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** One write of every kind that only an active session takes. */
final class Writes {

    static final SessionId CHILD = new SessionId("child");

    private Writes() {}

    static Stream<SessionCommand> ofEveryKind() {
        KeyChanges change = new KeyChanges(Map.of("k", new Json("1")), null);
        Resolution there = Resolution.of(point(1, 0));
        SnapshotNote note = new SnapshotNote(null, null, null);
        Summary summary = new Summary(Role.SYSTEM, new Json("\"so far\""), null);
        return Stream.of(
                add(says(Role.USER, "b")),
                new CreateSnapshot(TALK, new SnapshotId("s"), there, null, note, null, Request.UNNAMED),
                new RevertToPoint(TALK, there, Boundary.REFUSE, null, Request.UNNAMED),
                new RevertToSnapshot(TALK, new SnapshotId("s"), there, Boundary.REFUSE, null, Request.UNNAMED),
                new RenameSession(TALK, "New", null, Request.UNNAMED),
                new ChangeMetadata(TALK, change, null, Request.UNNAMED),
                new DescribeSession(TALK, "New", change, null, Request.UNNAMED),
                new ChangeState(TALK, new StateReading(9, change, Set.of(), 1, 1), false, null, Request.UNNAMED),
                new AddSummary(TALK, new SummaryId("y"), 0, there, 9, summary, Boundary.REFUSE, null, Request.UNNAMED));
    }

    static StartSession childOf(SessionId parent) {
        return new StartSession(
                TALK.sibling(CHILD), parent, null, null, Details.NONE, Map.of(), Request.of("digest-c", null));
    }
}
