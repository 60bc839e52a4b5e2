package io.clew.application.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whatever docker/ sets is a setting: one that is misspelt would be ignored without a word. */
class SettingsInDockerTest {

    /** Those that application.yaml names no default for. */
    private static final Set<String> WITHOUT_DEFAULT = Set.of("clew.keys.master", "clew.views");

    private static final Pattern VARIABLE = Pattern.compile("\\bCLEW_[A-Z_]+\\b");

    @Test
    void whateverIsSetInDockerIsASetting() throws IOException {
        Set<String> known = new TreeSet<>();
        settings(
                "clew",
                Compose.yaml(Path.of("src/main/resources/application.yaml")).get("clew"),
                known);
        known.addAll(WITHOUT_DEFAULT);
        Set<String> variables = new TreeSet<>();
        known.forEach(setting ->
                variables.add(setting.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT)));
        Set<String> used = used();
        assertThat(used).hasSizeGreaterThan(15);
        assertThat(variables).containsAll(used);
    }

    private static void settings(String name, JsonNode value, Set<String> known) {
        if (value.isEmpty()) {
            known.add(name);
        }
        value.properties().forEach(each -> settings(name + "." + each.getKey(), each.getValue(), known));
    }

    /** In whatever stands in docker/ but prose. */
    private static Set<String> used() throws IOException {
        Set<String> used = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Compose.DOCKER)) {
            for (Path file : files.filter(SettingsInDockerTest::isRead).toList()) {
                Matcher found = VARIABLE.matcher(Files.readString(file));
                while (found.find()) {
                    used.add(found.group());
                }
            }
        }
        return used;
    }

    private static boolean isRead(Path file) {
        return Files.isRegularFile(file)
                && !file.toString().endsWith(".md")
                && !file.startsWith(Compose.DOCKER.resolve("secrets"));
    }
}
