package io.clew.command.definition;

import static io.clew.command.Scenarios.assertRefused;
import static io.clew.command.definition.DefinitionScenarios.HELPER;
import static io.clew.command.definition.DefinitionScenarios.activated;
import static io.clew.command.definition.DefinitionScenarios.config;
import static io.clew.command.definition.DefinitionScenarios.created;
import static io.clew.command.definition.DefinitionScenarios.creation;
import static io.clew.command.definition.DefinitionScenarios.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.clew.command.WriteSide;
import io.clew.kernel.command.Request;
import io.clew.kernel.command.definition.Defined;
import io.clew.kernel.command.definition.DeleteDefinition;
import io.clew.kernel.event.KeyParts;
import io.clew.kernel.event.definition.Cause;
import io.clew.kernel.event.definition.DefinitionDeleted;
import io.clew.kernel.event.definition.VersionCreated;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.seal.Part;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CreateDefinitionTest {

    private static final Request FIRST = Request.of("digest-1", "key-1");
    private static final Map<String, Object> HERE = Map.of("kind", "agent", "id", "helper");

    private final WriteSide side = new WriteSide();

    @AfterEach
    void close() {
        side.close();
    }

    private static VersionCreated version(long number, Object... fields) {
        return new VersionCreated(
                number, 0, Cause.CREATED, KeyParts.of(config(fields)), List.of("a"), Part.of("Initial version"));
    }

    @Test
    void beginsWithItsFirstVersionWhichIsActive() {
        Defined defined = side.ask(creation(config("a", 1), true, FIRST));
        assertThat(side.events(HELPER)).containsExactly(created(), version(1, "a", 1), activated(1));
        assertThat(defined.version()).isEqualTo(3);
        assertThat(defined.count()).isEqualTo(3);
        assertThat(defined.now().active()).isEqualTo(1);
        assertThat(defined.now().latest().config()).isEqualTo(config("a", 1));
    }

    @Test
    void orIsADraft() {
        assertThat(side.ask(creation(config("a", 1), false, FIRST)).now().active())
                .isZero();
        assertThat(side.events(HELPER)).containsExactly(created(), version(1, "a", 1));
    }

    @Test
    void aRepeatMakesNothing() {
        side.ask(creation(config("a", 1), true, FIRST));
        assertThat(side.ask(creation(config("a", 1), true, FIRST))).isEqualTo(new Defined(3, 3, true, null));
        assertThat(side.events(HELPER)).hasSize(3);
    }

    @Test
    void anIdIsTakenUntilWhatBearsItIsDeleted() {
        side.ask(creation(config("a", 1), true, FIRST));
        Request second = Request.of("digest-2", "key-2");
        assertRefused(() -> side.ask(creation(config("a", 2), true, second)), RejectionCode.ID_TAKEN, HERE);
        side.ask(new DeleteDefinition(HELPER, null, Request.of("digest-3", "key-3")));
        assertRefused(() -> side.ask(update(config("a", 3), false)), RejectionCode.NOT_FOUND, HERE);
        side.ask(creation(config("a", 4), false, Request.of("digest-4", "key-4")));
        assertThat(side.events(HELPER)).endsWith(new DefinitionDeleted(), created(), version(2, "a", 4));
    }

    @Test
    void whatIsNotThereCannotBeChanged() {
        assertRefused(() -> side.ask(update(config("a", 3), false)), RejectionCode.NOT_FOUND, HERE);
    }
}
