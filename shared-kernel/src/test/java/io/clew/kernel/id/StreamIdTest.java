package io.clew.kernel.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clew.kernel.refusal.Invalid;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of streams are stored for ever, and no two differ only by accident. */
class StreamIdTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "s1|session:default:s1",
                "user/1|session:default:user%2F1",
                "user_1|session:default:user_1",
                "a:b|session:default:a%3Ab",
                "a%3Ab|session:default:a%253Ab",
                "ümlaut 😀|session:default:%C3%BCmlaut%20%F0%9F%98%80",
                "A.b-c~d|session:default:A.b-c~d",
                "semi;colon+plus?#\\|session:default:semi%3Bcolon%2Bplus%3F%23%5C"
            })
    void isGolden(String id, String streamId) {
        SessionKey key = new SessionKey(Namespace.DEFAULT, new SessionId(id));

        assertThat(key.streamId()).isEqualTo(streamId);
        assertThat(SessionKey.ofStream(streamId)).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a1|k1|agent-key:default:a1:k1",
                "a:b|c|agent-key:default:a%3Ab:c",
                "a|b:c|agent-key:default:a:b%3Ac",
                "a b|tool/1|agent-key:default:a%20b:tool%2F1"
            })
    void ofKeysOfAgentStateIsGolden(String agent, String name, String streamId) {
        AgentKey key = new AgentKey(Namespace.DEFAULT, new AgentId(agent), new StateKey(name));

        assertThat(key.streamId()).isEqualTo(streamId);
        assertThat(AgentKey.ofStream(streamId)).isEqualTo(key);
        assertThat(AgentKey.isStream(streamId)).isTrue();
        assertThat(StreamId.holdsWords(streamId)).isTrue();
    }

    @Test
    void ofTransactionsIsGolden() {
        TransactionKey key = new TransactionKey(new Namespace("team-a"), new TransactionId("t/1"));

        assertThat(key.streamId()).isEqualTo("transaction:team-a:t%2F1");
        assertThat(StreamId.holdsWords(key.streamId())).isFalse();
    }

    @Test
    void ofNumberedForksIsGolden() {
        ForksKey key = new ForksKey(new Namespace("team-a"), "0aF9");

        assertThat(key.streamId()).isEqualTo("forks:team-a:0aF9");
        assertThat(StreamId.holdsWords(key.streamId())).isFalse();
    }

    @Test
    void lookAlikesAreDifferentStreams() {
        List<String> alike = List.of(
                "a", "A", "а", "a ", " a", "é", "e\u0301", "a/b", "a%2Fb", "a%2fb", "a:b", "a\\b", "a+b", "a b", "ﬁ",
                "fi");
        Set<String> streams = new HashSet<>();
        for (String id : alike) {
            streams.add(new SessionKey(Namespace.DEFAULT, new SessionId(id)).streamId());
        }
        assertThat(streams).hasSize(alike.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a\u0000", "a\nb", "\u0085", "\ud800", "\udc00a", "a\ud83d"})
    void impossibleIdsAreRefused(String id) {
        assertThatThrownBy(() -> new SessionId(id)).isInstanceOf(Invalid.class);
    }

    @Test
    void countsCodePoints() {
        assertThat(new SessionId("😀".repeat(128)).value()).hasSize(256);
        assertThatThrownBy(() -> new SessionId("a".repeat(129))).isInstanceOf(Invalid.class);
    }
}
