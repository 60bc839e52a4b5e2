package io.clew.command.definition;

import static io.clew.command.Scenarios.refusal;
import static io.clew.command.definition.DefinitionScenarios.HELPER;
import static io.clew.command.definition.DefinitionScenarios.activated;
import static io.clew.command.definition.DefinitionScenarios.config;
import static io.clew.command.definition.DefinitionScenarios.created;
import static io.clew.command.definition.DefinitionScenarios.definitions;
import static io.clew.command.definition.DefinitionScenarios.made;
import static io.clew.command.definition.DefinitionScenarios.update;
import static io.clew.command.definition.DefinitionScenarios.version;

import io.clew.kernel.command.Request;
import io.clew.kernel.command.definition.ActivateVersion;
import io.clew.kernel.command.definition.ChangeKeptVersions;
import io.clew.kernel.command.definition.CreateVersion;
import io.clew.kernel.command.definition.DeleteVersion;
import io.clew.kernel.command.definition.LabelVersion;
import io.clew.kernel.command.definition.Notes;
import io.clew.kernel.command.definition.RestoreVersion;
import io.clew.kernel.command.definition.UnlabelVersion;
import io.clew.kernel.command.definition.UpdateDefinition;
import io.clew.kernel.command.definition.Version;
import io.clew.kernel.event.KeyParts;
import io.clew.kernel.event.definition.Cause;
import io.clew.kernel.event.definition.DefinitionDescribed;
import io.clew.kernel.event.definition.KeptVersionsChanged;
import io.clew.kernel.event.definition.VersionCreated;
import io.clew.kernel.event.definition.VersionLabelled;
import io.clew.kernel.event.definition.VersionUnlabelled;
import io.clew.kernel.event.definition.VersionsDeleted;
import io.clew.kernel.id.DefinitionVersionId;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.seal.Part;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.KeyChanges;
import io.clew.kernel.value.VersionLabel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;

/** What becomes of versions, one decision at a time. */
class ChangedVersionsTest {

    private static final VersionLabel STABLE = new VersionLabel("stable");

    private static TestExecutor<Definition> published(Object... more) {
        List<Object> events = new ArrayList<>(List.of(created(), made(1, Cause.CREATED, "a", 1, "a"), activated(1)));
        events.addAll(List.of(more));
        return definitions().given(events);
    }

    @Test
    void anEditMakesAVersionThatNobodySeesYet() {
        published()
                .when(update(config("b", "new"), false))
                .expectEvents(new VersionCreated(
                        2, 1, Cause.EDITED, KeyParts.of(config("a", 1, "b", "new")), List.of("b"), Part.of("why")));
    }

    @Test
    void anEditMayBePublishedAtOnce() {
        published().when(update(config("a", 2), true)).expectEvents(made(2, Cause.EDITED, "a", 2, "a"), activated(2));
    }

    @Test
    void anEditThatChangesNothingMakesNoVersion() {
        published().when(update(Map.of("a", new Json(" 1.0 ")), true)).expectNoEvents();
    }

    @Test
    void whatIsNotedBesideMakesNoVersion() {
        Notes notes = new Notes("ann", "public", new KeyChanges(config("team", "x"), null));
        published()
                .when(new UpdateDefinition(HELPER, KeyChanges.NONE, null, notes, false, null, Request.UNNAMED))
                .expectEvents(
                        new DefinitionDescribed("ann", null, KeyParts.of(new KeyChanges(config("team", "x"), null))));
    }

    @Test
    void aCheckpointCopiesTheActiveVersionAndSaysHowItDiffersFromTheDraft() {
        published(made(2, Cause.EDITED, "a", 2, "a"))
                .when(new CreateVersion(HELPER, version(1, "a", 1), "why", null, Request.UNNAMED))
                .expectEvents(new VersionCreated(
                        3, 1, Cause.CHECKPOINT, KeyParts.of(config("a", 1)), List.of("a"), Part.of("why")));
    }

    @Test
    void aCheckpointOfAnotherThanTheActiveVersionIsAskedAgain() {
        published(made(2, Cause.EDITED, "a", 2, "a"), activated(2))
                .when(new CreateVersion(HELPER, version(1, "a", 1), null, null, Request.UNNAMED))
                .expectException(refusal(RejectionCode.OUTDATED, Map.of("readVersion", 1L, "changedVersion", 2L)));
    }

    @Test
    void aRestoredVersionIsTheDraftAndTheActiveOneStays() {
        published(made(2, Cause.EDITED, "a", 2, "a"), activated(2))
                .when(new RestoreVersion(HELPER, version(1, "a", 1), "why", null, Request.UNNAMED))
                .expectEvents(new VersionCreated(
                        3, 1, Cause.RESTORED, KeyParts.of(config("a", 1)), List.of("a"), Part.of("why")));
    }

    @Test
    void activatingTwiceWritesOnce() {
        published(made(2, Cause.EDITED, "a", 2, "a"))
                .when(new ActivateVersion(HELPER, 2, null, Request.UNNAMED))
                .expectEvents(activated(2));
        published().when(new ActivateVersion(HELPER, 1, null, Request.UNNAMED)).expectNoEvents();
    }

    @Test
    void aVersionThatIsNotThereCannotBeActivated() {
        published()
                .when(new ActivateVersion(HELPER, 2, null, Request.UNNAMED))
                .expectException(refusal(
                        RejectionCode.NOT_FOUND,
                        Map.of("versionId", DefinitionVersionId.of(HELPER, 2), "versionNumber", 2L)));
    }

    @Test
    void whoExpectsAnotherVersionIsRefused() {
        published()
                .when(new ActivateVersion(HELPER, 1, 7L, Request.UNNAMED))
                .expectException(
                        refusal(RejectionCode.VERSION_MISMATCH, Map.of("expectedVersion", 7L, "actualVersion", 3L)));
    }

    @Test
    void theActiveVersionCannotBeDeleted() {
        published(made(2, Cause.EDITED, "a", 2, "a"))
                .when(delete(1, null))
                .expectException(refusal(RejectionCode.VERSION_IN_USE, Map.of("versionNumber", 1L, "by", "active")));
    }

    @Test
    void theOnlyVersionCannotBeDeleted() {
        definitions()
                .given(created(), made(1, Cause.CREATED, "a", 1, "a"))
                .when(delete(1, null))
                .expectException(refusal(RejectionCode.VERSION_IN_USE, Map.of("versionNumber", 1L, "by", "last")));
    }

    @Test
    void whenTheLatestIsDeletedEditsBeginWithTheOneBefore() {
        VersionsDeleted gone = new VersionsDeleted(List.of(2L), false, KeyParts.of(config("a", 1)));
        published(made(2, Cause.EDITED, "a", 2, "a"))
                .when(delete(2, version(1, "a", 1)))
                .expectEvents(gone);
        published(made(2, Cause.EDITED, "a", 2, "a"), gone)
                .when(update(config("b", 5), false))
                .expectEvents(new VersionCreated(
                        3, 1, Cause.EDITED, KeyParts.of(config("a", 1, "b", 5)), List.of("b"), Part.of("why")));
    }

    @Test
    void whoDidNotReadTheOneBeforeTheLatestIsAskedAgain() {
        published(made(2, Cause.EDITED, "a", 2, "a"))
                .when(delete(2, null))
                .expectException(refusal(RejectionCode.OUTDATED, Map.of("readVersion", 0L, "changedVersion", 1L)));
    }

    @Test
    void moreVersionsThanAreKeptLeaveTheOldestFirstButForTheActive() {
        published(made(2, Cause.EDITED, "a", 2, "a"), made(3, Cause.EDITED, "a", 3, "a"))
                .when(update(config("a", 4), false))
                .expectEvents(made(4, Cause.EDITED, "a", 4, "a"), new VersionsDeleted(List.of(2L), true, null));
    }

    @Test
    void aLabelKeepsItsVersion() {
        VersionLabelled stable = new VersionLabelled(STABLE, 2);
        published(
                        made(2, Cause.EDITED, "a", 2, "a"),
                        stable,
                        made(3, Cause.EDITED, "a", 3, "a"),
                        made(4, Cause.EDITED, "a", 4, "a"))
                .when(update(config("a", 5), false))
                .expectEvents(made(5, Cause.EDITED, "a", 5, "a"), new VersionsDeleted(List.of(3L, 4L), true, null));
        published(made(2, Cause.EDITED, "a", 2, "a"), stable)
                .when(delete(2, version(1, "a", 1)))
                .expectException(refusal(RejectionCode.VERSION_IN_USE, Map.of("versionNumber", 2L, "by", "stable")));
    }

    @Test
    void aDefinitionMayKeepMoreOrAll() {
        published(new KeptVersionsChanged(0), made(2, Cause.EDITED, "a", 2, "a"), made(3, Cause.EDITED, "a", 3, "a"))
                .when(update(config("a", 4), false))
                .expectEvents(made(4, Cause.EDITED, "a", 4, "a"));
    }

    @Test
    void whoKeepsFewerLetsTheOthersGoAtOnce() {
        published(made(2, Cause.EDITED, "a", 2, "a"), made(3, Cause.EDITED, "a", 3, "a"))
                .when(new ChangeKeptVersions(HELPER, 2, null, Request.UNNAMED))
                .expectEvents(new KeptVersionsChanged(2), new VersionsDeleted(List.of(2L), true, null));
    }

    @Test
    void aLabelIsMovedOnlyByWhoKnowsHowItStands() {
        VersionLabelled first = new VersionLabelled(STABLE, 1);
        published(made(2, Cause.EDITED, "a", 2, "a"), first)
                .when(new LabelVersion(HELPER, STABLE, 2, "5", Request.UNNAMED))
                .expectEvents(new VersionLabelled(STABLE, 2));
        published(made(2, Cause.EDITED, "a", 2, "a"), first)
                .when(new LabelVersion(HELPER, STABLE, 2, null, Request.UNNAMED))
                .expectException(refusal(
                        RejectionCode.LABEL_CONFLICT, Map.of("label", "stable", "token", "5", "versionNumber", 1L)));
        published(first)
                .when(new LabelVersion(HELPER, STABLE, 1, "any", Request.UNNAMED))
                .expectNoEvents();
        published(first)
                .when(new UnlabelVersion(HELPER, STABLE, "4", Request.UNNAMED))
                .expectEvents(new VersionUnlabelled(STABLE));
        published()
                .when(new UnlabelVersion(HELPER, STABLE, "4", Request.UNNAMED))
                .expectException(refusal(RejectionCode.LABEL_CONFLICT, Map.of("label", "stable")));
    }

    private static DeleteVersion delete(long number, Version before) {
        return new DeleteVersion(HELPER, number, before, null, Request.UNNAMED);
    }
}
