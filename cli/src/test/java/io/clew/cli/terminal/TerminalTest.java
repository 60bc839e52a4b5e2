package io.clew.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminalTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Terminal terminal(Map<String, String> environment, boolean isTerminal) {
        return new Terminal(stream(out), stream(err), environment, isTerminal, isTerminal);
    }

    private static PrintStream stream(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    @Test
    void coloursNeedATerminalThatCanAndNobodyWhoForbidsThem() {
        assertThat(terminal(Map.of(), true).paint()).isEqualTo(Paint.COLOURED);
        assertThat(terminal(Map.of(), false).paint()).isEqualTo(Paint.PLAIN);
        assertThat(terminal(Map.of("NO_COLOR", "1"), true).paint()).isEqualTo(Paint.PLAIN);
        assertThat(terminal(Map.of("NO_COLOR", ""), true).paint()).isEqualTo(Paint.COLOURED);
        assertThat(terminal(Map.of("TERM", "dumb"), true).paint()).isEqualTo(Paint.PLAIN);
    }

    @Test
    void longAnswersGoThroughThePagerOnATerminal(@TempDir Path folder) throws IOException {
        Path paged = folder.resolve("paged");
        terminal(Map.of("PAGER", "cat > " + paged), true).page("long\n");
        assertThat(paged).hasContent("long\n");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
        Files.delete(paged);
        terminal(Map.of("PAGER", "cat > " + paged), false).page("long\n");
        assertThat(paged).doesNotExist();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("long\n");
    }

    @Test
    void withoutThePagerTheAnswerIsThereAllTheSame() {
        terminal(Map.of("PAGER", "no-such-pager-here 2>/dev/null"), true).page("long\n");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("long\n");
    }

    @Test
    void progressIsForTerminalsOnly() {
        try (Progress progress = terminal(Map.of(), false).progress("doing")) {
            progress.at(1, 2, "events");
        }
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        try (Progress progress = terminal(Map.of(), true).progress("doing")) {
            progress.at(1, 2, "events");
        }
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("doing [###############               ] 50% 1/2 events");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void whatATerminalWouldObeyIsTakenOutOfTexts() {
        assertThat(Plain.line("a\u001b[1m\nb\u202e")).isEqualTo("a [1m b ");
        assertThat(Plain.text("a\u0007\n\tb")).isEqualTo("a \n\tb");
        assertThat(Plain.cut("0123456789", 5)).isEqualTo("0123…");
        assertThat(Plain.cut("01234", 5)).isEqualTo("01234");
    }
}
