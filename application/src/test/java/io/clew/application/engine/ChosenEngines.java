package io.clew.application.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.application.Application;
import io.clew.log.axonserver.TestServer;
import io.clew.mongodb.Database;
import io.clew.mongodb.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Runs every test of the whole application on the engines that the environment names: {@code CLEW_TEST_VIEWS=mongodb},
 * {@code CLEW_TEST_LOG=axon-server}. A data directory stands for a database of its own, and for a log of its own: the one
 * Axon Server there is is emptied for each that was not seen before.
 */
public final class ChosenEngines implements EnvironmentPostProcessor {

    /**
     * How long is waited for views and for Axon Server where servers and nodes are many processes on one machine: whose
     * turn it is there is not what is tested, and the tests ask once.
     */
    public static final String PATIENCE = "30s";

    private static final Map<String, TestDatabase> DATABASES = new ConcurrentHashMap<>();
    private static final Set<String> LOGS = ConcurrentHashMap.newKeySet();
    private static final Set<String> EMBEDDED = ConcurrentHashMap.newKeySet();

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String directory = environment.getProperty("clew.data-dir");
        if (directory == null) {
            return;
        }
        Map<String, Object> chosen = new HashMap<>();
        boolean onAxonServer = logIsOnAxonServer()
                && application.getAllSources().contains(Application.class)
                && !environment.getProperty("clew.event-log", "").equals("axon-server")
                && !EMBEDDED.contains(directory);
        // With views elsewhere too it would keep nothing, and take no directory.
        boolean hasNoKeys = environment.getProperty("clew.sealing", "").equals("off");
        if (viewsAreInADatabase() && !environment.containsProperty("clew.views") && !(onAxonServer && hasNoKeys)) {
            chosen.putAll(viewsOf(directory));
            // The server's own, in this process.
            chosen.put("logging.level.de.bwaldvogel", "OFF");
        }
        if (onAxonServer) {
            chosen.putAll(logOf(directory));
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

    /** Whether Axon Server keeps the events in this run, and not a file in the data directory. */
    public static boolean logIsOnAxonServer() {
        return System.getenv().getOrDefault("CLEW_TEST_LOG", "embedded").equals("axon-server");
    }

    /** What runs in this data directory keeps its log there in any run: the one Axon Server keeps that of another. */
    public static Path withItsOwnLog(Path directory) {
        EMBEDDED.add(directory.toString());
        return directory;
    }

    /** Where the views of this data directory are. */
    public static TestDatabase databaseOf(String directory) {
        return DATABASES.computeIfAbsent(directory, any -> {
            // The server's own words, if it runs in this process, which another may use.
            LoggingSystem.get(ChosenEngines.class.getClassLoader()).setLogLevel("de.bwaldvogel", LogLevel.OFF);
            return TestDatabase.fresh();
        });
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

    /** The settings by which what runs in this data directory is on the engines of this run. */
    public static Map<String, String> of(String directory) {
        Map<String, String> chosen = new HashMap<>();
        if (viewsAreInADatabase()) {
            chosen.putAll(viewsOf(directory));
        }
        if (logIsOnAxonServer() && !EMBEDDED.contains(directory)) {
            chosen.putAll(logOf(directory));
            chosen.put("clew.axon-server.deadline", PATIENCE);
        }
        if (!chosen.isEmpty()) {
            chosen.put("clew.views.wait", PATIENCE);
        }
        return chosen;
    }

    /** The settings by which what runs in this data directory has its views in a database of its own. */
    public static Map<String, String> viewsOf(String directory) {
        return Map.of(
                "clew.views",
                "mongodb",
                "clew.mongodb.address",
                databaseOf(directory).address());
    }

    /** The settings by which what runs in this data directory has its events on Axon Server. */
    public static Map<String, String> logOf(String directory) {
        if (LOGS.add(directory)) {
            TestServer.empty();
        }
        return Map.of(
                "clew.event-log",
                "axon-server",
                "clew.axon-server.address",
                System.getenv(TestServer.NAMED_BY),
                "clew.node",
                "test",
                "clew.proof.dir",
                directory + "/proof");
    }
}
