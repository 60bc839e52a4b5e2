package io.clew.application.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.Addressed;
import io.clew.kernel.command.NewMessage;
import io.clew.kernel.command.SessionCommand;
import io.clew.kernel.command.agentstate.AgentStateCommand;
import io.clew.kernel.command.agentstate.Committed;
import io.clew.kernel.command.definition.Defined;
import io.clew.kernel.command.definition.DefinitionCommand;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.refusal.Rejection;
import io.clew.kernel.seal.Part;
import io.clew.kernel.seal.PartAddress;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes from node to node arrives as it was. */
class SentJsonTest {

    private final SentJson json = new SentJson();
    private final Wire wire = new Wire(json);

    static Stream<Class<?>> commands() {
        return Stream.of(SessionCommand.class, DefinitionCommand.class, AgentStateCommand.class)
                .flatMap(addressed -> Stream.of(addressed.getPermittedSubclasses()));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandArrivesAsItWasSent(Class<? extends Addressed> type) throws Exception {
        for (long seed = 0; seed < 150; seed++) {
            Addressed command = new Filled(seed).any(type);
            Map<String, Object> metadata = Map.of(
                    EventMetadata.ACTOR, "J\u00fcrgen \ud83d\ude00", EventMetadata.ACTOR_ASSERTED, true, "n", seed);
            var bytes = wire.command(GenericCommandMessage.<Object>asCommandMessage(command)
                            .withMetaData(metadata))
                    .toByteArray();
            CommandMessage<?> arrived = wire.message(io.axoniq.axonserver.grpc.command.Command.parseFrom(bytes));
            assertThat(arrived.getPayload()).isEqualTo(command);
            assertThat(arrived.getMetaData()).containsExactlyInAnyOrderEntriesOf(metadata);
            assertThat(arrived.getCommandName()).isEqualTo(type.getName());
        }
    }

    @ParameterizedTest
    @MethodSource("answers")
    void everyAnswerArrivesAsItWasSent(Class<?> type) {
        for (long seed = 0; seed < 150; seed++) {
            Object answer = new Filled(seed).any(type);
            Object arrived = json.read(json.write(answer));
            assertThat(arrived).isEqualTo(answer);
            if (!(answer instanceof Rejection) && !(answer instanceof Failure)) {
                assertThat(Failure.accepted(arrived)).isSameAs(arrived);
            }
        }
    }

    static Stream<Class<?>> answers() {
        return Stream.of(Accepted.class, Defined.class, Committed.class, Rejection.class, Failure.class);
    }

    @Test
    void isRoutedByTheStreamItAddresses() {
        SessionCommand command = new Filled(1).any(io.clew.kernel.command.ForkSession.class);
        var sent = wire.command(GenericCommandMessage.asCommandMessage(command));
        assertThat(sent.getName()).isEqualTo("ForkSession:1");
        assertThat(sent.getProcessingInstructions(0).getValue().getTextValue())
                .isEqualTo(command.session().streamId());
    }

    @Test
    void aReasonStaysUnderTheKeysItWasKeptUnder() {
        Part<String> kept =
                Part.kept(new Part.Kept<>("", new PartAddress("", 0, ""), List.of(3L, 9L), () -> 0, () -> "why"));
        String text = SentMetadata.write(Map.of(EventMetadata.REASON, kept), json);
        Part<String> arrived = EventMetadata.reason(SentMetadata.read(text, json));
        assertThat(arrived).isEqualTo(kept);
        assertThat(arrived.keys()).containsExactly(3L, 9L);
        assertThat(SentMetadata.read(SentMetadata.write(Map.of(EventMetadata.REASON, Part.erased()), json), json))
                .isEmpty();
    }

    @Test
    void refusesWhatItDoesNotKnowInOneSentence() {
        assertThatThrownBy(() -> json.read(new Sent("BurnSession", 1, "{}")))
                .isInstanceOf(Unintelligible.class)
                .hasMessage("A node sent 'BurnSession' in revision 1, which this version of Clew does not know.");
        assertThatThrownBy(() -> json.read(new Sent("AddMessages", 2, "{}")))
                .isInstanceOf(Unintelligible.class)
                .hasMessage("A node sent 'AddMessages' in revision 2, which this version of Clew does not know.");
        assertThatThrownBy(() -> json.read(new Sent("java.util.ArrayList", 1, "[]")))
                .isInstanceOf(Unintelligible.class);
        assertThatThrownBy(() -> json.read(new Sent("RenameSession", 1, "{\"more\":1}")))
                .isInstanceOf(Unintelligible.class)
                .hasMessage("A node sent 'RenameSession' in a form that cannot be read.");
    }

    @Test
    void sendsNothingThatIsNotOnTheList() {
        NewMessage alone = new Filled(1).any(NewMessage.class);
        assertThatThrownBy(() -> json.write(alone)).hasMessageContaining("not a type that nodes send");
    }
}
