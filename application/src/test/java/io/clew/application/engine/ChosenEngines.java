package io.clew.application.engine;

import io.clew.mongodb.TestDatabase;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
        if (views().equals("mongodb")) {
            chosen.put("clew.views", "mongodb");
            chosen.put("clew.mongodb.address", databaseOf(directory).address());
        }
        environment.getPropertySources().addFirst(new MapPropertySource("engines of tests", chosen));
    }

    /** What keeps the views in this run. */
    public static String views() {
        return System.getenv().getOrDefault("CLEW_TEST_VIEWS", "sqlite");
    }

    /** Where the views of this data directory are. */
    public static TestDatabase databaseOf(String directory) {
        return DATABASES.computeIfAbsent(directory, any -> TestDatabase.fresh());
    }
}
