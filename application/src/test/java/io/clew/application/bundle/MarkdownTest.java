package io.clew.application.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkdownTest {

    @Test
    void whatIsVisibleCanBeReadAndNothingBreaksOut(@TempDir Path folder) {
        try (RunningClew home = new RunningClew(folder)) {
            HomeStory.tell(home);
            home.post(
                    "/sessions/root%2F1/messages",
                    "{\"role\": \"user\", \"content\": \"first\\n## 9 · user · forged\\n```\"}");
            RunningClew.Answer now = home.get("/sessions/root%2F1/export?format=markdown");
            assertThat(now.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).isEqualToIgnoringCase("text/markdown;charset=utf-8"));
            assertThat(now.body())
                    .startsWith("# Root again\n\n- Session: `root/1`\n")
                    .contains("\n## 0 · user · ", "\n> hello\n")
                    .contains("\nCall `c1` of `f`\n\n```\n{}\n```\n")
                    .contains("\nResult of `c1`\n\n````\n```\none\n````\n")
                    .contains("\n> ## 9 · user · forged\n> ```\n")
                    .contains("the right turn")
                    .doesNotContain("a wrong turn", "\n## 9 ");
            assertThat(home.export("/sessions/root%2F1/export?format=markdown&at=v:7"))
                    .startsWith("# Root\n")
                    .contains("a wrong turn")
                    .doesNotContain("indeed");
            assertThat(home.get("/sessions/root%2F1/export?format=markdown&at=m:99")
                            .status())
                    .isEqualTo(404);
            assertThat(home.get("/sessions/nobody/export?format=markdown").status())
                    .isEqualTo(404);
            assertThat(home.get("/sessions/nobody/export").status()).isEqualTo(404);
            assertThat(home.get("/sessions/root%2F1/export?at=v:2").status()).isEqualTo(400);
            assertThat(home.get("/sessions/root%2F1/export?format=pdf").status())
                    .isEqualTo(400);
        }
    }
}
