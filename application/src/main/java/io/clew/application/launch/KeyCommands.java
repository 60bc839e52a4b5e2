package io.clew.application.launch;

import io.clew.application.access.Namespaces;
import io.clew.application.access.Scope;
import io.clew.application.access.key.ApiKey;
import io.clew.application.access.key.KeyChanges;
import io.clew.application.access.key.KeyFile;
import io.clew.application.access.key.KeyFileException;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.refusal.Rejected;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes, lists, rotates and revokes the API keys of a data directory, whether a server uses it or not. */
public final class KeyCommands {

    private final KeyFile file;
    private final KeyChanges changes;
    private final Map<String, String> options;

    private KeyCommands(Path directory, Map<String, String> options) {
        this.options = options;
        file = new KeyFile(directory);
        changes = new KeyChanges(file, Clock.systemUTC());
    }

    /** Does it; what is to be printed, a new key's text alone on its line. */
    public static String run(String command, Map<String, String> options) {
        String fromEnvironment = System.getenv("CLEW_DATA_DIR");
        Path directory =
                Path.of(options.getOrDefault("data-dir", fromEnvironment == null ? "./clew-data" : fromEnvironment));
        KeyCommands keys = new KeyCommands(directory, options);
        try {
            return switch (command) {
                case "keys create" -> keys.create();
                case "keys list" -> keys.list();
                case "keys rotate" -> keys.rotate();
                default -> keys.revoke();
            };
        } catch (Invalid e) {
            throw Usage.wrong(e.field() + " " + e.reason());
        } catch (Rejected e) {
            throw Usage.wrong(e.rejection().message());
        } catch (KeyFileException e) {
            throw Usage.wrong(String.valueOf(e.getMessage()));
        }
    }

    private String create() {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String scope : list("scopes")) {
            scopes.add(Scope.of(scope).orElseThrow(() -> new Invalid("scopes", "may be read, write, admin and audit")));
        }
        return changes.create(needed("name"), Namespaces.of(list("namespaces")), scopes, expires())
                .text();
    }

    private String rotate() {
        return changes.rotate(needed("id"), overlap(), key -> {}).text();
    }

    private String revoke() {
        changes.revoke(needed("id"), key -> {});
        return "revoked " + needed("id");
    }

    private String list() {
        return file.read().values().stream().map(KeyCommands::line).collect(Collectors.joining("\n"));
    }

    private static String line(ApiKey key) {
        String end = key.revokedAt() != null
                ? " revoked " + key.revokedAt()
                : key.expiresAt() != null ? " expires " + key.expiresAt() : "";
        return key.id() + "  " + key.name() + "  "
                + String.join(",", key.namespaces().wire()) + "  "
                + key.scopes().stream().map(Scope::wire).sorted().collect(Collectors.joining(",")) + "  created "
                + key.createdAt() + end;
    }

    private String needed(String option) {
        String value = options.get(option);
        if (value == null || value.isBlank()) {
            throw new Invalid("--" + option, "is needed");
        }
        return value;
    }

    private List<String> list(String option) {
        return Arrays.stream(needed(option).split(",", -1)).map(String::strip).toList();
    }

    private @Nullable Instant expires() {
        String text = options.get("expires");
        if (text == null) {
            return null;
        }
        try {
            Instant at = text.startsWith("P") ? Instant.now().plus(Duration.parse(text)) : Instant.parse(text);
            if (at.isAfter(Instant.now())) {
                return at;
            }
        } catch (DateTimeParseException | ArithmeticException e) {
            // Said below.
        }
        throw new Invalid(
                "--expires", "must be a time to come such as 2030-01-01T00:00:00Z, or a duration such as P90D");
    }

    private Duration overlap() {
        try {
            Duration overlap = Duration.parse(Objects.requireNonNullElse(options.get("overlap"), "PT0S"));
            if (!overlap.isNegative()) {
                return overlap;
            }
        } catch (DateTimeParseException | ArithmeticException e) {
            // Said below.
        }
        throw new Invalid("--overlap", "must be a duration such as PT1H");
    }
}
