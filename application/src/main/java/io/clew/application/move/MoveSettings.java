package io.clew.application.move;

import io.clew.application.assembly.AxonServer;
import io.clew.application.assembly.SettingsFit;
import io.clew.application.settings.AxonServerSettings;
import io.clew.application.settings.Misconfigured;
import io.clew.application.settings.Settings;
import io.clew.application.settings.WorkingDirectory;
import io.clew.kernel.stored.StoredJson;
import io.clew.log.StoredSerializer;
import io.clew.log.axonserver.AxonServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/**
 * What is moved where. The cluster is what options and environment say, under the names that {@code serve} has for them;
 * of the data directory, where its parts are not where they usually are, its own {@code clew.properties} says so.
 */
record MoveSettings(Path dataDir, Place directory, Place cluster, AxonServerSettings axonServer) {

    /** @throws Misconfigured if they do not go together, saying in a sentence what to do */
    static MoveSettings of(Map<String, String> options, Path dataDir) throws IOException {
        ConfigurableEnvironment given = new StandardEnvironment();
        Map<String, Object> named = new HashMap<>();
        options.forEach((name, value) -> named.put("clew." + name, value));
        named.put("clew.data-dir", dataDir.toString());
        named.put("clew.event-log", "axon-server");
        named.put("clew.node", "move");
        complete(given, named, null);
        Settings cluster = bind(given, "clew", Settings.class);
        AxonServerSettings axonServer = bind(given, "clew.axon-server", AxonServerSettings.class);

        ConfigurableEnvironment beside = new StandardEnvironment();
        MutablePropertySources sources = beside.getPropertySources();
        sources.remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        sources.remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
        complete(beside, Map.of("clew.data-dir", dataDir.toString()), dataDir.resolve("clew.properties"));
        Settings directory = bind(beside, "clew", Settings.class);

        SettingsFit.checkLog(cluster, axonServer);
        if (cluster.sealing()) {
            checkKeys(cluster);
        }
        return new MoveSettings(
                dataDir,
                Place.ofDirectory(directory, beside.getProperty("clew.proof.dir", ""), cluster.keys()),
                Place.ofCluster(cluster, given.getProperty("clew.proof.dir", "")),
                axonServer);
    }

    private static void checkKeys(Settings cluster) {
        if (cluster.keys().store() == Settings.KeyEngine.MONGODB) {
            SettingsFit.checkMongodb(cluster);
        } else if (cluster.keys().dir() == null
                || String.valueOf(cluster.keys().dir()).isEmpty()) {
            throw new Misconfigured("Say where the cluster keeps its keys: --keys.store=mongodb, or --keys.dir=DIR.");
        }
    }

    private static void complete(ConfigurableEnvironment environment, Map<String, Object> first, @Nullable Path file)
            throws IOException {
        MutablePropertySources sources = environment.getPropertySources();
        sources.addFirst(new MapPropertySource("given", first));
        if (file != null && Files.exists(file)) {
            add(sources, new PropertiesPropertySourceLoader(), new FileSystemResource(file));
        }
        add(sources, new YamlPropertySourceLoader(), new ClassPathResource("application.yaml"));
        ConfigurationPropertySources.attach(environment);
    }

    private static void add(MutablePropertySources sources, PropertySourceLoader loader, Resource resource)
            throws IOException {
        loader.load(resource.getDescription(), resource).forEach(sources::addLast);
    }

    private static <T> T bind(ConfigurableEnvironment environment, String name, Class<T> type) {
        return Binder.get(environment).bindOrCreate(name, Bindable.of(type));
    }

    /** To open the log of the cluster with an index in a directory of this process's own, unless one is named. */
    AxonServerOptions log(WorkingDirectory working, boolean sealed) throws IOException {
        StoredJson json = new StoredJson(List.of(), sealed ? new Untouched() : null);
        return AxonServer.options(cluster.settings(), axonServer, working, new StoredSerializer(json));
    }
}
