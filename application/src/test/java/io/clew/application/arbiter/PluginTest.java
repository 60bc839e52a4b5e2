package io.clew.application.arbiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clew.application.launch.Failure;
import io.clew.application.settings.MergeSettings;
import io.clew.application.settings.MergeSettings.Kind;
import io.clew.application.settings.Misconfigured;
import io.clew.kernel.merge.MergeArbiter;
import io.clew.kernel.merge.MergeConflict;
import io.clew.kernel.merge.Verdict;
import io.clew.kernel.value.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginTest {

    private static final List<MergeConflict> TWO = List.of(
            new MergeConflict("/a", null, new Json("1"), new Json("2")),
            new MergeConflict("/b", null, new Json("3"), new Json("4")));

    @TempDir
    Path folder;

    private MergeSettings settings(Kind kind, Path plugins, Map<String, String> settings) {
        return new MergeSettings(kind, plugins, new MergeSettings.Model("", "", "", Duration.ofSeconds(1)), settings);
    }

    private ConfiguredArbiter plugin(Map<String, String> settings) {
        return ArbiterConfiguration.made(settings(Kind.PLUGIN, folder.resolve("plugins"), settings));
    }

    /** A jar with a provider of this body. */
    private void jar(String name, String body) throws IOException {
        Path classes = Files.createDirectories(folder.resolve(name));
        Path source = classes.resolve(name + ".java");
        Files.writeString(
                source,
                "import io.clew.kernel.merge.*; import java.util.*; public class " + name
                        + " implements MergeArbiterProvider { public MergeArbiter create(Map<String, String> settings) { "
                        + body
                        + " } }");
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-proc:none",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-d",
                                classes.toString(),
                                source.toString()))
                .isZero();
        Path plugins = Files.createDirectories(folder.resolve("plugins"));
        try (OutputStream out = Files.newOutputStream(plugins.resolve(name + ".jar"));
                JarOutputStream jar = new JarOutputStream(out);
                Stream<Path> files = Files.list(classes)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".class")).toList()) {
                jar.putNextEntry(new JarEntry(file.getFileName().toString()));
                jar.write(Files.readAllBytes(file));
            }
            jar.putNextEntry(new JarEntry("META-INF/services/io.clew.kernel.merge.MergeArbiterProvider"));
            jar.write(name.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void refuses(Map<String, String> settings, String why) {
        assertThatThrownBy(() -> plugin(settings))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining(why);
    }

    @Test
    void isNoneUnlessSet() {
        assertThat(ArbiterConfiguration.made(settings(Kind.NONE, null, Map.of()))
                        .get())
                .isEmpty();
        assertThat(ArbiterConfiguration.made(settings(Kind.NONE, Path.of(""), Map.of()))
                        .get())
                .isEmpty();
    }

    @Test
    void decidesWithWhatItWasTold() throws IOException {
        jar("Told", "return conflicts -> conflicts.stream().map(c -> Verdict.ours(settings.get(\"why\"))).toList();");
        try (ConfiguredArbiter arbiter = plugin(Map.of("why", "so"))) {
            assertThat(arbiter.get().orElseThrow().decide(TWO)).containsExactly(Verdict.ours("so"), Verdict.ours("so"));
        }
    }

    @Test
    void seesTheKernelAndNothingElseOfTheApplication() throws IOException {
        jar(
                "Curious",
                "return conflicts -> conflicts.stream().map(c -> { try {"
                        + " Class.forName(c.pointer().equals(\"/a\") ? \"tools.jackson.databind.JsonNode\""
                        + " : \"io.clew.application.Application\");"
                        + " return Verdict.ours(\"seen\"); } catch (ClassNotFoundException e) {"
                        + " return Verdict.theirs(\"unseen\"); } }).toList();");
        try (ConfiguredArbiter arbiter = plugin(Map.of())) {
            assertThat(arbiter.get().orElseThrow().decide(TWO)).containsOnly(Verdict.theirs("unseen"));
        }
    }

    @Test
    void isHeldToItsPromises() throws IOException {
        jar(
                "Bad",
                "return conflicts -> { if (settings.containsKey(\"throw\")) throw new IllegalStateException(\"private\");"
                        + " return List.of(Verdict.ours(\"x\".repeat(900))); };");
        try (ConfiguredArbiter few = plugin(Map.of());
                ConfiguredArbiter broken = plugin(Map.of("throw", ""))) {
            MergeArbiter arbiter = few.get().orElseThrow();
            assertThat(arbiter.decide(TWO)).hasSize(2).allSatisfy(verdict -> {
                assertThat(verdict.take()).isNull();
                assertThat(verdict.reason()).contains("it gave 1 verdicts for 2 conflicts");
            });
            assertThat(arbiter.decide(TWO.subList(0, 1)).get(0).reason()).hasSize(500);
            assertThat(broken.get().orElseThrow().decide(TWO))
                    .hasSize(2)
                    .allSatisfy(verdict -> assertThat(verdict.reason())
                            .contains("it failed (IllegalStateException)")
                            .doesNotContain("private"));
        }
    }

    @Test
    void refusesToStartWithoutExactlyOne() throws IOException {
        refuses(Map.of(), "needs --merge.plugins=DIR");
        Files.createDirectories(folder.resolve("plugins"));
        refuses(Map.of(), "have 0 arbiters");
        jar("One", "return conflicts -> List.of();");
        jar("Two", "return conflicts -> List.of();");
        refuses(Map.of(), "have 2 arbiters");
    }

    @Test
    void refusesToStartWithOneThatRefuses() throws IOException {
        jar(
                "Picky",
                "if (settings.isEmpty()) throw new IllegalArgumentException(\"merge.settings.x is missing\");"
                        + " throw new IllegalStateException(\"broken\");");
        refuses(Map.of(), "The arbiter of merges refuses its settings: merge.settings.x is missing.");
        refuses(Map.of("x", ""), "cannot be used");
        assertThatThrownBy(() -> plugin(Map.of()))
                .satisfies(refusal -> assertThat(Failure.sentence(new RuntimeException(refusal)))
                        .contains("x is missing"));
    }

    @Test
    void refusesSettingsOfAnotherKind() {
        assertThatThrownBy(() -> ArbiterConfiguration.made(settings(Kind.NONE, folder, Map.of())))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("--merge.arbiter=plugin");
        assertThatThrownBy(() -> ArbiterConfiguration.made(new MergeSettings(
                        Kind.NONE,
                        null,
                        new MergeSettings.Model("https://x/v1", "", "", Duration.ofSeconds(1)),
                        Map.of())))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("--merge.arbiter=model");
    }
}
