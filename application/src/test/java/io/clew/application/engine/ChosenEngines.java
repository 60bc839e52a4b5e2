package io.clew.application.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.mongodb.Database;
import io.clew.mongodb.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Runs every test of the whole application on the engines that the environment names: {@code CLEW_TEST_VIEWS=mongodb}.
 * A data directory stands for a database of its own.
 */
public final class ChosenEngines implements EnvironmentPostProcessor {

    private static final Map<String, TestDatabase> DATABASES = new ConcurrentHashMap<>();

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String directory = environment.getProperty("clew.data-dir");
        if (directory == null || environment.containsProperty("clew.views")) {
            return;
        }
        Map<String, Object> chosen = new HashMap<>();
        if (viewsAreInADatabase()) {
            chosen.put("clew.views", "mongodb");
            chosen.put("clew.mongodb.address", databaseOf(directory).address());
            // The server's own, in this process.
            chosen.put("logging.level.de.bwaldvogel", "OFF");
        }
        environment.getPropertySources().addFirst(new MapPropertySource("engines of tests", chosen));
    }

    /** What keeps the views in this run. */
    public static String views() {
        return System.getenv().getOrDefault("CLEW_TEST_VIEWS", "sqlite");
    }

    /** Whether a database keeps the views in this run, and not files in the data directory. */
    public static boolean viewsAreInADatabase() {
        return views().equals("mongodb");
    }

    /** Where the views of this data directory are. */
    public static TestDatabase databaseOf(String directory) {
        return DATABASES.computeIfAbsent(directory, any -> TestDatabase.fresh());
    }

    /** Deletes all views of this data directory, which no running program has; there must be some. */
    public static void deleteViews(Path directory) throws IOException {
        if (viewsAreInADatabase()) {
            try (Database database = databaseOf(directory.toString()).open()) {
                assertThat(database.collections()).isNotEmpty();
                database.drop();
            }
            return;
        }
        try (Stream<Path> found = Files.walk(directory.resolve("views"))) {
            List<Path> files = found.filter(Files::isRegularFile).toList();
            assertThat(files).isNotEmpty();
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }
}
