package io.clew.kernel.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of definitions' streams and versions are stored for ever. */
class DefinitionKeyTest {

    private static final DefinitionKey HELPER = agent("team/helper");

    private static DefinitionKey agent(String id) {
        return new DefinitionKey(Namespace.DEFAULT, DefinitionKind.AGENT, new DefinitionId(id));
    }

    @ParameterizedTest
    @CsvSource({
        "AGENT,agent:default:a%2Fb",
        "PROMPT_BLOCK,prompt-block:default:a%2Fb",
        "SCORER,scorer:default:a%2Fb",
        "MCP_CLIENT,mcp-client:default:a%2Fb",
        "SKILL,skill:default:a%2Fb"
    })
    void isGolden(DefinitionKind kind, String streamId) {
        DefinitionKey key = new DefinitionKey(Namespace.DEFAULT, kind, new DefinitionId("a/b"));
        assertThat(key.streamId()).isEqualTo(streamId);
        assertThat(DefinitionKey.ofStream(streamId)).isEqualTo(key);
        assertThat(StreamId.holdsWords(streamId)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"session:default:a", "import:default:a", "agent:default:a:b", "agents:default:a", "agent"})
    void noOtherStreamIsADefinitions(String streamId) {
        assertThatThrownBy(() -> DefinitionKey.ofStream(streamId)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aVersionsNameIsGolden() {
        String name = DefinitionVersionId.of(HELPER, 26);
        assertThat(name).isEqualTo("192ab6a6-d548-845f-ba3e-00000000001a");
        assertThat(UUID.fromString(name).version()).isEqualTo(8);
        assertThat(UUID.fromString(name).variant()).isEqualTo(2);
    }

    @Test
    void aVersionIsFoundByItsNameInItsDefinitionAlone() {
        Set<String> names = new HashSet<>();
        for (long number = 1; number <= 1000; number++) {
            String name = DefinitionVersionId.of(HELPER, number);
            assertThat(DefinitionVersionId.numberIn(HELPER, name)).hasValue(number);
            assertThat(DefinitionVersionId.numberIn(agent("other"), name)).isEmpty();
            names.add(name);
        }
        assertThat(names).hasSize(1000);
        String most = DefinitionVersionId.of(HELPER, DefinitionVersionId.MAX_NUMBER);
        assertThat(DefinitionVersionId.numberIn(HELPER, most)).hasValue(DefinitionVersionId.MAX_NUMBER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "00000000-0000-8000-8000-000000000000",
                "00000000-0000-8000-8000-000000000001",
                "00000000-0000-8000-8000-+00000000001",
                "00000000-0000-8000-8000-00000000000g",
                "000000000000000000000000000000000000"
            })
    void whatIsNoNameOfAVersionIsNone(String name) {
        assertThat(DefinitionVersionId.numberIn(HELPER, name)).isEmpty();
    }
}
