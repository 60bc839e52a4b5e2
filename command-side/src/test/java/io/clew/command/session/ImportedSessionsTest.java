package io.clew.command.session;

import static io.clew.command.session.SessionScenarios.TALK;
import static io.clew.command.session.SessionScenarios.add;
import static io.clew.command.session.SessionScenarios.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clew.command.CommandSide;
import io.clew.command.WriteSide;
import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.Request;
import io.clew.kernel.command.SessionCommand;
import io.clew.kernel.command.StartSession;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.event.ImportFinished;
import io.clew.kernel.event.SessionRenamed;
import io.clew.kernel.id.ImportKey;
import io.clew.kernel.refusal.Rejected;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.value.Details;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.Test;

/** A session that an import brings is unknown until the import is finished, though its id is taken. */
class ImportedSessionsTest {

    private static final ImportKey IMPORT = new ImportKey(TALK.namespace(), "i");

    private final TakenIds taken = new TakenIds();

    private static EventMessage<?> imported(Object event) {
        return new GenericEventMessage<>(event, Map.of(EventMetadata.IMPORT, IMPORT.id()));
    }

    private static void finish(WriteSide side) {
        side.engine.appendEvents(
                List.of(new GenericDomainEventMessage<>("Import", IMPORT.streamId(), 0, new ImportFinished())));
        side.engine.appendEvents(
                List.of(new GenericDomainEventMessage<>("Import", IMPORT.streamId(), 1, new ImportFinished())));
    }

    private static StartSession start() {
        return new StartSession(TALK, null, null, null, Details.NONE, Map.of(), Request.of("d", null));
    }

    private static void refused(WriteSide side, SessionCommand command, RejectionCode code) {
        assertThatThrownBy(() -> side.ask(command))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        refusal -> assertThat(refusal.rejection().code()).isEqualTo(code));
    }

    @Test
    void isUnknownButItsIdIsTakenUntilItIsFinished() {
        try (WriteSide side = new WriteSide()) {
            side.given(TALK, imported(started()));
            refused(side, add(Request.of("d", null), "m"), RejectionCode.NOT_FOUND);
            refused(side, start(), RejectionCode.ID_TAKEN);
            finish(side);
            assertThat(side.ask(add(Request.of("d", null), "m"))).isEqualTo(Accepted.now(2, 1, 0));
            assertThat(side.ask(add(Request.of("e", null), "n"))).isEqualTo(Accepted.now(3, 1, 1));
        }
    }

    @Test
    void whatWasReadInTheMiddleIsReadAgain() {
        try (WriteSide side = new WriteSide()) {
            side.given(TALK, imported(started()));
            refused(side, add(Request.of("d", null), "m"), RejectionCode.NOT_FOUND);
            side.given(TALK, imported(SessionRenamed.to("more")), imported(SessionRenamed.to("and more")));
            finish(side);
            assertThat(side.ask(add(Request.of("d", null), "m"))).isEqualTo(Accepted.now(4, 1, 0));
        }
    }

    @Test
    void noSessionBeginsUnderAnIdThatAnImportNeeds() {
        try (WriteSide side = new WriteSide(CommandSide.Options.DEFAULTS, taken)) {
            taken.take(List.of(TALK.streamId()));
            refused(side, start(), RejectionCode.ID_TAKEN);
            taken.free(List.of(TALK.streamId()));
            assertThat(side.ask(start())).isEqualTo(Accepted.now(1, 1, 0));
        }
    }
}
