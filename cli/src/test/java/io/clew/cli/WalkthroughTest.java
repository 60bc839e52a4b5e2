package io.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The walk-through is what comes when its commands are typed. With {@code -Dclew.walkthrough.renew} the answers in it are
 * written anew.
 */
class WalkthroughTest {

    private static final Path PAGE = Path.of("..", "docs", "walkthrough.md");

    /** A command, how it ends if not well, and what it answers. */
    private static final Pattern STEP = Pattern.compile(
            "(<!-- step(?: exits (\\d))? -->\\n```sh\\n(.*?)```\\n)(?:\\n```text\\n(.*?)```\\n)?", Pattern.DOTALL);

    /** What is different each time. */
    private static final Pattern VOLATILE = Pattern.compile("\\b(?=[a-f]*\\d)[0-9a-f]{8,20}\\b"
            + "|\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC|127\\.0\\.0\\.1:\\d+|process \\d+");

    private static final int LEAST = 15;

    @TempDir
    Path folder;

    @TempDir
    Path programs;

    @Test
    void everyCommandAnswersWhatStandsBelowIt() throws IOException, InterruptedException {
        String page = Files.readString(PAGE);
        boolean renew = System.getProperty("clew.walkthrough.renew") != null;
        StringBuilder renewed = new StringBuilder();
        int end = 0;
        int steps = 0;
        try (Home home = new Home(folder)) {
            Path program = programs.resolve("clew");
            Files.writeString(program, home.script());
            assertThat(program.toFile().setExecutable(true)).isTrue();
            for (Matcher step = STEP.matcher(page); step.find(); steps++) {
                String answer = run(step);
                if (renew) {
                    renewed.append(page, end, step.end(1))
                            .append("\n```text\n")
                            .append(answer)
                            .append("```\n");
                    end = step.end();
                } else {
                    assertThat(masked(answer)).as(step.group(3)).isEqualTo(masked(step.group(4)));
                }
            }
        }
        assertThat(steps).isGreaterThan(LEAST);
        if (renew) {
            Files.writeString(PAGE, renewed.append(page.substring(end)));
        }
    }

    private String run(MatchResult step) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", step.group(3))
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().put("PATH", programs + ":" + System.getenv("PATH"));
        builder.environment().put("CLEW_AUTHOR", "ada");
        Process shell = builder.start();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .replace(folder.toRealPath().toString(), "/home/ada/report")
                .replace(folder.toString(), "/home/ada/report");
        int expected = step.group(2) == null ? 0 : Integer.parseInt(step.group(2));
        assertThat(shell.waitFor())
                .as("exit code of %s: %s", step.group(3), output)
                .isEqualTo(expected);
        return output;
    }

    private static String masked(String answer) {
        return VOLATILE.matcher(answer).replaceAll("~");
    }
}
