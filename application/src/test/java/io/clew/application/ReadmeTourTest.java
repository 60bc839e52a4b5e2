package io.clew.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The README's tour works as it is written: each command answers what stands below it. */
class ReadmeTourTest {

    private static final Path README = Path.of("..", "README.md");

    /** A command and, if one stands below it, its answer. */
    private static final Pattern STEP =
            Pattern.compile("<!-- tour -->\\n```sh\\n(.*?)```\\n(?:\\n```json\\n(.*?)```\\n)?", Pattern.DOTALL);

    /** What is different each time, and cursors, which are nobody's business. */
    private static final Pattern VOLATILE = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z|(?<=\"(next|importId|transactionId)\":\")[^\"]+");

    private record Step(String command, String answer) {}

    @TempDir
    Path data;

    @Test
    void everyCommandAnswersWhatStandsBelowIt() throws IOException, InterruptedException {
        List<Step> steps = steps();
        assertThat(steps).hasSizeGreaterThan(9);
        try (ConfigurableApplicationContext clew =
                new SpringApplication(Application.class).run("--clew.port=0", "--clew.data-dir=" + data)) {
            int port = ((WebServerApplicationContext) clew).getWebServer().getPort();
            for (Step step : steps) {
                String answer = run(step.command().replace(":7539/", ":" + port + "/"));
                assertThat(masked(answer)).as(step.command()).isEqualTo(masked(step.answer()));
            }
        }
    }

    private static List<Step> steps() throws IOException {
        Matcher found = STEP.matcher(Files.readString(README));
        List<Step> steps = new ArrayList<>();
        while (found.find()) {
            steps.add(new Step(found.group(1), found.group(2) == null ? "" : found.group(2)));
        }
        return steps;
    }

    private static String run(String command) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-c", command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as("exit code of %s", command).isZero();
        return output;
    }

    /** The README breaks long answers into lines; only the words count. */
    private static String masked(String answer) {
        return VOLATILE.matcher(answer).replaceAll("~").replaceAll("\\s+", "");
    }
}
