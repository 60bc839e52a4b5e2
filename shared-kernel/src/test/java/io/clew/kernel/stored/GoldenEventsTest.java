package io.clew.kernel.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clew.kernel.event.AccessEvent;
import io.clew.kernel.event.AccessRefused;
import io.clew.kernel.event.AdministrativeAct;
import io.clew.kernel.event.AgentVersionPinned;
import io.clew.kernel.event.AuditRead;
import io.clew.kernel.event.ChildrenSettled;
import io.clew.kernel.event.ErasureEvent;
import io.clew.kernel.event.ForksNumbered;
import io.clew.kernel.event.ImportEvent;
import io.clew.kernel.event.ImportFinished;
import io.clew.kernel.event.ImportStarted;
import io.clew.kernel.event.KeyParts;
import io.clew.kernel.event.MessageAdded;
import io.clew.kernel.event.MetadataChanged;
import io.clew.kernel.event.RetentionChanged;
import io.clew.kernel.event.SessionArchived;
import io.clew.kernel.event.SessionDeleted;
import io.clew.kernel.event.SessionErased;
import io.clew.kernel.event.SessionEvent;
import io.clew.kernel.event.SessionFastForwarded;
import io.clew.kernel.event.SessionForked;
import io.clew.kernel.event.SessionMerged;
import io.clew.kernel.event.SessionMoved;
import io.clew.kernel.event.SessionRenamed;
import io.clew.kernel.event.SessionReverted;
import io.clew.kernel.event.SessionScored;
import io.clew.kernel.event.SessionStarted;
import io.clew.kernel.event.SessionUnarchived;
import io.clew.kernel.event.SnapshotCreated;
import io.clew.kernel.event.StateChanged;
import io.clew.kernel.event.SubjectErased;
import io.clew.kernel.event.SummaryAdded;
import io.clew.kernel.event.ToolCallSettled;
import io.clew.kernel.event.ToolReversalChanged;
import io.clew.kernel.event.agentstate.AgentStateDeleted;
import io.clew.kernel.event.agentstate.AgentStateEvent;
import io.clew.kernel.event.agentstate.AgentStateWritten;
import io.clew.kernel.event.agentstate.TransactionCommitted;
import io.clew.kernel.event.definition.Cause;
import io.clew.kernel.event.definition.DefinitionCreated;
import io.clew.kernel.event.definition.DefinitionDeleted;
import io.clew.kernel.event.definition.DefinitionDescribed;
import io.clew.kernel.event.definition.DefinitionEvent;
import io.clew.kernel.event.definition.KeptVersionsChanged;
import io.clew.kernel.event.definition.VersionActivated;
import io.clew.kernel.event.definition.VersionCreated;
import io.clew.kernel.event.definition.VersionLabelled;
import io.clew.kernel.event.definition.VersionUnlabelled;
import io.clew.kernel.event.definition.VersionsDeleted;
import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.AgentVersionId;
import io.clew.kernel.id.MessageId;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SnapshotId;
import io.clew.kernel.id.SubjectId;
import io.clew.kernel.id.SummaryId;
import io.clew.kernel.id.ToolName;
import io.clew.kernel.merge.Decider;
import io.clew.kernel.merge.MergeResolution;
import io.clew.kernel.merge.MergeResolutions;
import io.clew.kernel.merge.MergeStrategy;
import io.clew.kernel.merge.Take;
import io.clew.kernel.seal.Part;
import io.clew.kernel.value.CallAction;
import io.clew.kernel.value.CallOutcome;
import io.clew.kernel.value.ChildPolicy;
import io.clew.kernel.value.Details;
import io.clew.kernel.value.Environment;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.KeyChanges;
import io.clew.kernel.value.Label;
import io.clew.kernel.value.Message;
import io.clew.kernel.value.OpenToolCalls;
import io.clew.kernel.value.ResolvedPoint;
import io.clew.kernel.value.Retention;
import io.clew.kernel.value.Role;
import io.clew.kernel.value.Score;
import io.clew.kernel.value.SnapshotNote;
import io.clew.kernel.value.Summary;
import io.clew.kernel.value.ToolReversal;
import io.clew.kernel.value.VersionLabel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The stored form of every event, for ever. A file under {@code golden/events} is named {@code <Type>.<revision>.json},
 * with a word between for a further sample; files are only ever added.
 */
class GoldenEventsTest {

    private final StoredJson stored = new StoredJson();

    record Golden(String file, Object event) {
        @Override
        public String toString() {
            return file;
        }
    }

    static Stream<Golden> samples() {
        ResolvedPoint inside = new ResolvedPoint(
                new SessionId("parent"), 9, 7, new OpenToolCalls(6, 6, List.of("call_1", "call_2")), null);
        ResolvedPoint complete = new ResolvedPoint(new SessionId("parent"), 8, 6, null, new AgentVersionId("v3"));
        Map<String, Part<Json>> config = KeyParts.of(Map.of("instructions", new Json("\"Be brief\\u2026\"")));
        return Stream.of(
                new Golden(
                        "DefinitionCreated.1.json",
                        new DefinitionCreated("ann", "private", KeyParts.of(Map.of("team", new Json("[1.0]"))))),
                new Golden("DefinitionCreated.least.1.json", new DefinitionCreated(null, null, null)),
                new Golden(
                        "VersionCreated.1.json",
                        new VersionCreated(7, 3, Cause.RESTORED, config, List.of("instructions"), Part.of("Because"))),
                new Golden("VersionCreated.least.1.json", new VersionCreated(1, 0, Cause.CREATED, null, null, null)),
                new Golden("VersionActivated.1.json", new VersionActivated(7)),
                new Golden("VersionsDeleted.1.json", new VersionsDeleted(List.of(2L, 3L), true, null)),
                new Golden("VersionsDeleted.latest.1.json", new VersionsDeleted(List.of(7L), false, config)),
                new Golden(
                        "DefinitionDescribed.1.json",
                        new DefinitionDescribed(
                                "bob",
                                "public",
                                KeyParts.of(new KeyChanges(Map.of("team", new Json("null")), Set.of("colour"))))),
                new Golden("VersionLabelled.1.json", new VersionLabelled(new VersionLabel("production"), 7)),
                new Golden("VersionUnlabelled.1.json", new VersionUnlabelled(new VersionLabel("production"))),
                new Golden("KeptVersionsChanged.1.json", new KeptVersionsChanged(200)),
                new Golden("KeptVersionsChanged.least.1.json", new KeptVersionsChanged(null)),
                new Golden("DefinitionDeleted.1.json", new DefinitionDeleted()),
                new Golden(
                        "SessionStarted.1.json",
                        new SessionStarted(
                                new SessionId("parent/1"),
                                new SessionId("root"),
                                new AgentId("planner"),
                                new AgentVersionId("v3"),
                                new Details("A title", Map.of("user", new Json("\"ann\""))),
                                Map.of("budget", new Json("12345678901234567890.10")))),
                new Golden(
                        "SessionStarted.least.1.json",
                        new SessionStarted(null, new SessionId("root"), null, null, Details.NONE, null)),
                new Golden(
                        "SessionForked.1.json",
                        new SessionForked(
                                new SessionId("parent"),
                                new SessionId("root"),
                                complete,
                                inside,
                                new AgentId("planner"),
                                new Details("Fork of A title", Map.of("user", new Json("null"))))),
                new Golden(
                        "MessageAdded.1.json",
                        new MessageAdded(
                                new MessageId("m-1"),
                                41,
                                6,
                                new OpenToolCalls(6, 6, List.of("call_1")),
                                new Message(
                                        Role.ASSISTANT,
                                        new Json("[{\"type\": \"text\", \"text\": \"hm\\u2026\"}]"),
                                        "planner",
                                        new Json("[{\"id\":\"call_1\",\"type\":\"function\",\"function\":"
                                                + "{\"name\":\"f\",\"arguments\":\"{ \\\"a\\\": 1.0 }\"}}]"),
                                        null,
                                        Map.of("cost", new Json("0.10")),
                                        Instant.parse("2026-01-02T03:04:05.678Z"),
                                        new SubjectId("customer-7"),
                                        Map.of("refusal", new Json("\"no\""))))),
                new Golden(
                        "MessageAdded.tool.1.json",
                        new MessageAdded(
                                new MessageId("m-2"),
                                42,
                                7,
                                null,
                                new Message(
                                        Role.TOOL, new Json("\"4\""), null, null, "call_1", null, null, null, null))),
                new Golden(
                        "SnapshotCreated.1.json",
                        new SnapshotCreated(
                                new SnapshotId("s-1"),
                                complete,
                                new Environment("0a1b2c", "env", "logic"),
                                new SnapshotNote(new Label("tests green"), "before the risky part", Map.of()))),
                new Golden("SessionReverted.1.json", new SessionReverted(complete, inside, new SnapshotId("s-1"))),
                new Golden(
                        "SessionFastForwarded.1.json",
                        new SessionFastForwarded(new SessionId("winner"), complete, inside, complete, complete)),
                new Golden(
                        "SessionMerged.1.json",
                        new SessionMerged(
                                new SessionId("branch"),
                                complete,
                                inside,
                                complete,
                                List.of(complete),
                                5,
                                MergeStrategy.UNION,
                                KeyParts.of(new KeyChanges(Map.of("plan", new Json("[1.50]")), Set.of("draft"))),
                                Part.of(new MergeResolutions(List.of(
                                        new MergeResolution("/plan", Take.VALUE, Decider.STRATEGY, "United."),
                                        new MergeResolution("/a~1b", Take.OURS, Decider.CALLER, null)))))),
                new Golden(
                        "SessionMerged.least.1.json",
                        new SessionMerged(
                                new SessionId("stranger"),
                                complete,
                                null,
                                complete,
                                List.of(),
                                0,
                                MergeStrategy.MANUAL,
                                KeyParts.of(KeyChanges.NONE),
                                Part.of(new MergeResolutions(List.of())))),
                new Golden("SessionRenamed.1.json", SessionRenamed.to("Another title")),
                new Golden("SessionRenamed.removed.1.json", SessionRenamed.to(null)),
                new Golden(
                        "MetadataChanged.1.json",
                        new MetadataChanged(new KeyChanges(Map.of("a", new Json("{ \"b\": 1 }")), Set.of("c")))),
                new Golden(
                        "StateChanged.1.json",
                        new StateChanged(new KeyChanges(Map.of("plan/a", new Json("[1.50, null]")), Set.of("draft")))),
                new Golden(
                        "SummaryAdded.1.json",
                        new SummaryAdded(
                                new SummaryId("y-1"),
                                1,
                                complete,
                                inside,
                                new Summary(
                                        Role.SYSTEM,
                                        new Json("\"They agreed on a date.\""),
                                        Map.of("model", new Json("\"m\""))))),
                new Golden("SessionArchived.1.json", new SessionArchived(new SessionId("parent"))),
                new Golden("SessionArchived.asked.1.json", new SessionArchived(null)),
                new Golden("SessionUnarchived.1.json", new SessionUnarchived()),
                new Golden("SessionDeleted.1.json", new SessionDeleted(ChildPolicy.CASCADE, 3, null)),
                new Golden("SessionDeleted.along.1.json", new SessionDeleted(null, 1, new SessionId("parent"))),
                new Golden("SessionMoved.1.json", new SessionMoved(new SessionId("parent"), new SessionId("root"))),
                new Golden("SessionMoved.detached.1.json", new SessionMoved(null, new SessionId("child"))),
                new Golden("ChildrenSettled.1.json", new ChildrenSettled()),
                new Golden(
                        "RetentionChanged.1.json",
                        new RetentionChanged(new Retention(Retention.Action.ARCHIVE, Duration.ofDays(30), null))),
                new Golden(
                        "RetentionChanged.at.1.json",
                        new RetentionChanged(new Retention(
                                Retention.Action.DELETE, null, Instant.parse("2027-01-02T03:04:05.678Z")))),
                new Golden("RetentionChanged.removed.1.json", new RetentionChanged(null)),
                new Golden(
                        "AgentVersionPinned.1.json",
                        new AgentVersionPinned(new AgentId("helper"), new AgentVersionId("helper-v7"))),
                new Golden("AgentVersionPinned.none.1.json", new AgentVersionPinned(null, null)),
                new Golden("SessionScored.1.json", new SessionScored(new Score(new Json("0.70")))),
                new Golden("SessionScored.removed.1.json", new SessionScored(null)),
                new Golden(
                        "ToolReversalChanged.1.json",
                        ToolReversalChanged.to(
                                new ToolName("book_flight"),
                                new ToolReversal(
                                        new ToolName("cancel_flight"),
                                        new Json("{\"id\": \"$.id\"}"),
                                        "within a day"))),
                new Golden(
                        "ToolReversalChanged.removed.1.json",
                        ToolReversalChanged.to(new ToolName("book_flight"), null)),
                new Golden(
                        "ToolCallSettled.1.json",
                        new ToolCallSettled(
                                9,
                                CallAction.REVERSE,
                                4,
                                "call_1",
                                CallOutcome.FAILED,
                                Part.of(new Json("\"too late\"")))),
                new Golden(
                        "ToolCallSettled.least.1.json",
                        new ToolCallSettled(9, CallAction.REDO, 4, "call_1", CallOutcome.REDONE, null)),
                new Golden(
                        "ImportStarted.1.json",
                        new ImportStarted(
                                List.of(new SessionId("copy/1")),
                                new SessionId("a"),
                                List.of(new SessionId("copy/1"), new SessionId("b")),
                                1,
                                40,
                                new Namespace("team-a"),
                                Instant.parse("2026-01-02T03:04:05.678Z"))),
                new Golden(
                        "ImportStarted.namespace.1.json",
                        new ImportStarted(
                                null,
                                null,
                                List.of(new SessionId("b")),
                                0,
                                40,
                                Namespace.DEFAULT,
                                Instant.parse("2026-01-02T03:04:05.678Z"))),
                new Golden("ImportFinished.1.json", new ImportFinished()),
                new Golden("AgentStateWritten.1.json", new AgentStateWritten(Part.of(new Json("{\"step\": 1.0}")))),
                new Golden("AgentStateWritten.null.1.json", new AgentStateWritten(Part.of(Json.NULL))),
                new Golden("AgentStateDeleted.1.json", new AgentStateDeleted()),
                new Golden("ForksNumbered.1.json", new ForksNumbered(new SessionId("try/a-4"), 3)),
                new Golden("TransactionCommitted.1.json", new TransactionCommitted(List.of(3L, 1L))),
                new Golden("SessionErased.1.json", new SessionErased(new SessionId("a/1"), List.of(7L, 9L))),
                new Golden("SubjectErased.1.json", new SubjectErased(List.of(12L))),
                new Golden(
                        "AccessRefused.1.json",
                        new AccessRefused("GET /v1/sessions/{id}", 403, "forbidden", new Namespace("other"), 3)),
                new Golden("AccessRefused.rest.1.json", new AccessRefused(null, null, null, null, 1200)),
                new Golden(
                        "AdministrativeAct.1.json",
                        new AdministrativeAct("POST /v1/projections/{group}/replay", "session", "not-found")),
                new Golden("AuditRead.1.json", new AuditRead("GET /v1/sessions/{id}/events", "a/1", 59)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isStoredAsEver(Golden golden) throws IOException {
        String text = text(golden.file());

        assertThat(stored.write(golden.event())).isEqualTo(text);
        assertThat(stored.read(golden.event().getClass().getSimpleName(), 1, text))
                .isEqualTo(golden.event());
    }

    @Test
    void everyEventInEveryRevisionHasASample() {
        List<Class<?>> events = new ArrayList<>(List.of(SessionEvent.class.getPermittedSubclasses()));
        events.addAll(List.of(DefinitionEvent.class.getPermittedSubclasses()));
        events.addAll(List.of(AgentStateEvent.class.getPermittedSubclasses()));
        events.addAll(List.of(ImportEvent.class.getPermittedSubclasses()));
        events.addAll(List.of(ErasureEvent.class.getPermittedSubclasses()));
        events.addAll(List.of(AccessEvent.class.getPermittedSubclasses()));
        for (Class<?> event : events) {
            StoredType type = stored.typeOf(event);
            for (int revision = 1; revision <= type.revision(); revision++) {
                assertThat(getClass().getResource("/golden/events/" + type.name() + "." + revision + ".json"))
                        .as("golden file of %s revision %s", type.name(), revision)
                        .isNotNull();
            }
        }
    }

    @Test
    void anUnknownTypeStopsTheReader() {
        assertThatThrownBy(() -> stored.read("SessionTeleported", 1, "{}"))
                .isInstanceOf(UnreadableStored.class)
                .hasMessageContaining("SessionTeleported");
    }

    @Test
    void aNewerRevisionStopsTheReader() {
        assertThatThrownBy(() -> stored.read("SessionRenamed", 2, "{}"))
                .isInstanceOf(UnreadableStored.class)
                .hasMessageContaining("Revision 2");
    }

    @Test
    void anUnknownFieldStopsTheReader() {
        assertThatThrownBy(() -> stored.read("SessionRenamed", 1, "{\"title\":\"a\",\"colour\":\"red\"}"))
                .isInstanceOf(UnreadableStored.class);
    }

    @Test
    void aMissingNumberStopsTheReader() {
        assertThatThrownBy(() -> stored.read(
                        "MessageAdded",
                        1,
                        "{\"id\":\"m\",\"index\":0,\"message\":{\"role\":\"user\",\"content\":\"a\"}}"))
                .isInstanceOf(UnreadableStored.class);
    }

    private static String text(String file) throws IOException {
        try (InputStream golden = GoldenEventsTest.class.getResourceAsStream("/golden/events/" + file)) {
            assertThat(golden).as("golden file %s", file).isNotNull();
            return new String(golden.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
