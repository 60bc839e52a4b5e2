package io.clew.cli.env;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The little of git's configuration that says what is ignored, read where git itself is not installed: the system's, the
 * user's and the repository's files, later ones first; without what they include.
 */
final class GitConfig {

    private final Map<String, String> values = new LinkedHashMap<>();

    static GitConfig of(Repository repository) throws IOException {
        GitConfig config = new GitConfig();
        for (Path file : List.of(
                Path.of("/etc/gitconfig"),
                xdg().resolve("git").resolve("config"),
                home().resolve(".gitconfig"),
                repository.common().resolve("config"))) {
            if (Files.isReadable(file) && Files.isRegularFile(file)) {
                config.read(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            }
        }
        return config;
    }

    /** The user's own patterns for all repositories; the file need not be there. */
    Path excludes() {
        String said = values.get("core.excludesfile");
        if (said == null) {
            return xdg().resolve("git").resolve("ignore");
        }
        return said.startsWith("~/") ? home().resolve(said.substring(2)) : home().resolve(said);
    }

    /** Whether objects are named by SHA-256. */
    boolean isWide() {
        return "sha256".equalsIgnoreCase(values.get("extensions.objectformat"));
    }

    private void read(String text) {
        String section = "";
        for (String line : text.split("\r?\n", -1)) {
            String said = line.strip();
            int equals = said.indexOf('=');
            if (said.startsWith("[")) {
                section = said.substring(1, Math.max(1, said.indexOf(']')))
                        .strip()
                        .toLowerCase(Locale.ROOT);
            } else if (equals > 0 && !said.startsWith("#") && !said.startsWith(";")) {
                String name = said.substring(0, equals).strip().toLowerCase(Locale.ROOT);
                values.put(section + "." + name, value(said.substring(equals + 1)));
            }
        }
    }

    private static String value(String raw) {
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\\' && i + 1 < raw.length()) {
                value.append(raw.charAt(++i));
            } else if (!quoted && (c == '#' || c == ';')) {
                break;
            } else {
                value.append(c);
            }
        }
        return value.toString().strip();
    }

    private static Path home() {
        String home = System.getenv("HOME");
        return Path.of(home == null ? System.getProperty("user.home") : home);
    }

    private static Path xdg() {
        @Nullable String said = System.getenv("XDG_CONFIG_HOME");
        return said == null || said.isEmpty() ? home().resolve(".config") : Path.of(said);
    }
}
