package io.clew.application.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A bundle that is not what Clew would have written is refused, whatever its checksum says, and leaves nothing. */
class ForgedBundleTest {

    private static final Pattern FACT =
            Pattern.compile("\"(version|ordinal|index|messageCount|completeCount|revision)\":(\\d+)");

    @TempDir
    static Path folder;

    private static RunningClew away;
    private static String bundle;

    @BeforeAll
    static void exportFromHome() {
        try (RunningClew home = new RunningClew(folder.resolve("home"))) {
            HomeStory.tell(home);
            bundle = home.export("/sessions/root%2F1/export?children=true");
        }
        away = new RunningClew(folder.resolve("away"), "--clew.import.max-bytes=64KB");
    }

    @AfterAll
    static void stop() {
        away.close();
    }

    private static void refused(String forged, String how) {
        RunningClew.Answer answer = away.bring(forged, "");
        assertThat(answer.status()).as("%s: %s", how, answer.body()).isEqualTo(400);
        assertThat(away.see("").path("position").asLong()).as(how).isZero();
        assertThat(away.data().resolve("imports")).as(how).isEmptyDirectory();
    }

    @Test
    void isCutAnywhere() {
        Random random = new Random(7);
        for (int i = 0; i < 60; i++) {
            int at = random.nextInt(bundle.length() - 1);
            refused(bundle.substring(0, at), "cut at " + at);
        }
        refused("", "nothing");
    }

    @Test
    void hasALineMore() {
        refused(bundle + "{}\n", "more");
        refused(bundle + "\n", "an empty line");
    }

    @Test
    void hasAnyByteChanged() {
        Random random = new Random(8);
        for (int i = 0; i < 60; i++) {
            int at = random.nextInt(bundle.length() - 1);
            char other = bundle.charAt(at) == 'x' ? 'y' : 'x';
            refused(bundle.substring(0, at) + other + bundle.substring(at + 1), "changed at " + at);
        }
    }

    @Test
    void lacksALineThatOthersNeed() {
        List<String> lines = Bundles.lines(bundle);
        for (int i = 0; i < lines.size() - 2; i++) {
            if (i > 0 && isLastOfItsSession(lines, i)) {
                continue;
            }
            List<String> fewer = Bundles.lines(bundle);
            fewer.remove(i);
            refused(Bundles.sealed(fewer), "without line " + (i + 1));
        }
    }

    private static boolean isLastOfItsSession(List<String> lines, int line) {
        String next = lines.get(line + 1);
        return line + 2 == lines.size() || next.contains("\"version\":1,");
    }

    @Test
    void hasTwoLinesInTheWrongOrder() {
        List<String> lines = Bundles.lines(bundle);
        for (int i = 0; i < lines.size() - 2; i++) {
            if (i > 0 && isLastOfItsSession(lines, i)) {
                continue;
            }
            List<String> swapped = Bundles.lines(bundle);
            swapped.set(i, lines.get(i + 1));
            swapped.set(i + 1, lines.get(i));
            refused(Bundles.sealed(swapped), "swapped at line " + (i + 1));
        }
    }

    @Test
    void hasALineTwice() {
        for (int i = 0; i < Bundles.lines(bundle).size() - 1; i++) {
            List<String> more = Bundles.lines(bundle);
            more.add(i, more.get(i));
            refused(Bundles.sealed(more), "line " + (i + 1) + " twice");
        }
    }

    @Test
    void liesInAnyFact() {
        List<String> lines = Bundles.lines(bundle);
        int lies = 0;
        for (int i = 1; i < lines.size() - 1; i++) {
            Matcher facts = FACT.matcher(lines.get(i));
            for (MatchResult fact : facts.results().toList()) {
                String lie = lines.get(i).substring(0, fact.start(2))
                        + (Long.parseLong(fact.group(2)) + 1)
                        + lines.get(i).substring(fact.end(2));
                List<String> forged = Bundles.lines(bundle);
                forged.set(i, lie);
                if (!isOnlyASnapshotsOtherPoint(lines.get(i), fact)) {
                    refused(Bundles.sealed(forged), lie);
                }
                lies++;
            }
        }
        assertThat(lies).isGreaterThan(40);
    }

    /** Where two versions stand alike, a point's version may be either: both are true. */
    private static boolean isOnlyASnapshotsOtherPoint(String line, MatchResult fact) {
        return fact.group(1).equals("version") && line.lastIndexOf("\"data\"", fact.start()) >= 0;
    }

    @Test
    void saysWhatNoSessionWouldWrite() {
        List<String> lines = Bundles.lines(bundle);
        for (String[] change : new String[][] {
            {"\"rootId\":\"root/1\"", "\"rootId\":\"fork a\""},
            {"\"parentId\":\"root/1\"", "\"parentId\":\"nobody\""},
            {"\"session\":\"fork a\",\"version\":1", "\"session\":\"..\",\"version\":1"},
            {"\"ids\":[\"c1\",\"c2\"]", "\"ids\":[\"c1\"]"},
            {"\"role\":\"assistant\"", "\"role\":\"tool\""},
            {"\"content\":\"hello\"", "\"content\":5"},
            {"\"content\":\"hello\"", "\"content\":\"\\ud800\""},
            {"\"content\":\"hello\"", "\"content\":\"hello\",\"content\":\"twice\""},
            {"\"id\":\"s1\",\"point\"", "\"point\""},
            {"\"type\":\"SessionReverted\"", "\"type\":\"SessionTeleported\""},
            {"\"type\":\"SessionReverted\"", "\"type\":\"ImportFinished\""},
            {"\"schemaVersion\":1", "\"schemaVersion\":2"},
            {"\"format\":\"clew-bundle\"", "\"format\":\"zip\""},
            {"\"sessions\":[\"root/1\"]", "\"sessions\":[\"nobody\"]"},
            {"\"actor\":{\"name\":\"ann\"", "\"actor\":{\"nick\":\"ann\""},
            {"\"time\":\"", "\"time\":\"yesterday"},
        }) {
            int changed = 0;
            for (int i = 0; i < lines.size() - 1 && changed == 0; i++) {
                if (lines.get(i).contains(change[0])) {
                    List<String> forged = Bundles.lines(bundle);
                    forged.set(i, lines.get(i).replace(change[0], change[1]));
                    refused(Bundles.sealed(forged), change[1]);
                    changed++;
                }
            }
            assertThat(changed).as(change[0]).isEqualTo(1);
        }
    }

    @Test
    void namesTheLine() {
        List<String> lines = Bundles.lines(bundle);
        lines.set(4, lines.get(4).replaceFirst("\"index\":\\d+", "\"index\":77"));
        JsonNode problem = away.bring(Bundles.sealed(lines), "").json();
        assertThat(problem.path("type").asString()).isEqualTo("urn:clew:problem:invalid");
        assertThat(problem.path("field").asString()).isEqualTo("line 5");
        assertThat(problem.path("reason").asString()).contains("index");
    }

    @Test
    void isTooLarge() {
        RunningClew.Answer answer = away.bring("x".repeat(70_000), "");
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().path("maximum").asLong()).isEqualTo(64 * 1024);
        assertThat(away.data().resolve("imports")).isEmptyDirectory();
    }

    @Test
    void comesAsSomethingElse() {
        assertThat(away.send("POST", "/sessions/import", bundle, "Content-Type", "application/json")
                        .status())
                .isEqualTo(415);
        assertThat(away.bring(bundle, "?format=zip").status()).isEqualTo(400);
        assertThat(away.bring(bundle, "?dryRun=maybe").status()).isEqualTo(400);
        assertThat(away.bring(bundle, "?unknown=1").status()).isEqualTo(400);
        assertThat(away.bring(bundle, "", "If-Match", "3").status()).isEqualTo(400);
    }
}
