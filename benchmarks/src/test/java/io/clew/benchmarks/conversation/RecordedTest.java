package io.clew.benchmarks.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedTest {

    private static final String SYSTEM = "{\"role\":\"system\",\"content\":\"Be kind.\"}";

    @Test
    void theSecondSessionOfATaskIsAForkBehindWhatBothBeginWith(@TempDir Path directory) throws IOException {
        Path file = Files.write(
                directory.resolve("recorded.jsonl"),
                List.of(
                        session(1, "{\"role\":\"user\",\"content\":\"Hi\"}"),
                        session(1, "{\"role\":\"user\",\"content\":\"Hello\"}"),
                        session(2, "{\"role\":\"user\",\"content\":\"Hi\"}")));

        List<Conversation> read = Recorded.read(file);

        assertThat(read).extracting(Conversation::shared).containsExactly(0, 1, 0);
        assertThat(read.get(1).forkOf()).isEqualTo(read.get(0).id());
        assertThat(read.get(1).messages()).hasSize(1);
        assertThat(read.get(1).textBytes()).isEqualTo("\"Hello\"".length());
    }

    @Test
    void toolCallsAndTheirResultsAreKeptAsText(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(
                directory.resolve("recorded.jsonl"),
                session(
                        1,
                        "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"c1\"}]},"
                                + "{\"role\":\"tool\",\"tool_call_id\":\"c1\",\"content\":\"{}\"}"));

        Conversation read = Recorded.read(file).get(0);

        assertThat(read.messages().get(1).callIds()).containsExactly("c1");
        assertThat(read.messages().get(2).message().toolCallId()).isEqualTo("c1");
    }

    @Test
    void inventedSessionsOfOneSeedAreTheSame() {
        assertThat(new Invented(3, 1).sessions(4)).isEqualTo(new Invented(3, 1).sessions(4));
        assertThat(new Invented(3, 1).sessions(4)).isNotEqualTo(new Invented(4, 1).sessions(4));
    }

    private static String session(int task, String messages) {
        return "{\"taskId\":" + task + ",\"messages\":[" + SYSTEM + "," + messages + "]}";
    }
}
