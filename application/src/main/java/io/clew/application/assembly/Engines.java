package io.clew.application.assembly;

import io.clew.application.erasure.KeysFit;
import io.clew.application.settings.AxonServerSettings;
import io.clew.application.settings.Settings;
import io.clew.application.settings.WorkingDirectory;
import io.clew.command.CommandSide;
import io.clew.kernel.stored.StoredJson;
import io.clew.kernel.stored.StoredType;
import io.clew.key.KeyStore;
import io.clew.key.MasterKeys;
import io.clew.key.master.FileMasterKeys;
import io.clew.key.master.GivenMasterKeys;
import io.clew.key.mongo.MongoKeyStore;
import io.clew.key.sqlite.SqliteKeyStore;
import io.clew.log.EventLog;
import io.clew.log.LogObserver;
import io.clew.log.StoredSerializer;
import io.clew.log.axonserver.AxonServerEventLog;
import io.clew.log.sqlite.LogOptions;
import io.clew.log.sqlite.SqliteEventLog;
import io.clew.mongodb.Database;
import io.clew.query.ViewBuilds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

/** The engines: what is stored, where, and in which form. */
@Configuration(proxyBeanMethods = false)
class Engines {

    /** Before anything is opened or made. */
    @Bean
    SettingsFit settingsFit(Settings settings, AxonServerSettings axonServer, ConfigurableEnvironment environment) {
        return SettingsFit.check(settings, axonServer, environment);
    }

    @Bean(destroyMethod = "close")
    WorkingDirectory workingDirectory(Settings settings, SettingsFit fit) throws IOException {
        return WorkingDirectory.of(settings);
    }

    /** Opened before the log, which seals with it; it has a lock of its own. */
    @Bean(destroyMethod = "close")
    @ConditionalOnBooleanProperty(name = "clew.sealing", matchIfMissing = true)
    KeyStore keyStore(Settings settings, SettingsFit fit, Optional<Database> database) {
        return switch (settings.keys().store()) {
            case DIRECTORY -> SqliteKeyStore.open(settings.keyDirectory(), masters(settings));
            case MONGODB ->
                MongoKeyStore.open(
                        database.orElseThrow(),
                        masters(settings),
                        settings.nodeName(),
                        Optional.ofNullable(settings.keys().lease()).orElse(MongoKeyStore.LEASE));
        };
    }

    private static MasterKeys masters(Settings settings) {
        Settings.Keys given = settings.keys();
        String master = given.master();
        return master == null
                ? FileMasterKeys.in(settings.keyDirectory())
                : GivenMasterKeys.of(master, given.previous());
    }

    @Bean
    StoredJson storedJson(Optional<KeyStore> keys) {
        return new StoredJson(CommandSide.aggregateSnapshots(), keys.orElse(null));
    }

    @Bean(destroyMethod = "close")
    EventLog eventLog(
            Settings settings,
            AxonServerSettings axonServer,
            WorkingDirectory working,
            StoredJson json,
            LogObserver observer,
            Optional<KeyStore> keys)
            throws IOException {
        Map<String, String> shapes = CommandSide.aggregateSnapshots().stream()
                .collect(Collectors.toMap(StoredType::name, type -> Integer.toString(type.revision())));
        StoredSerializer serializer = new StoredSerializer(json);
        EventLog log = switch (settings.eventLog()) {
            case EMBEDDED -> {
                Path directory = Files.createDirectories(settings.dataDir());
                yield SqliteEventLog.open(LogOptions.of(directory.resolve("events.db"), serializer)
                        .withSnapshotShapes(shapes)
                        .withObserver(observer));
            }
            case AXON_SERVER ->
                AxonServerEventLog.open(AxonServer.options(settings, axonServer, working, serializer)
                        .withSnapshotShapes(shapes)
                        .withObserver(observer));
        };
        try {
            keys.ifPresent(store -> KeysFit.check(log, store));
        } catch (RuntimeException e) {
            log.close();
            throw e;
        }
        return log;
    }

    /** The database of a cluster; opened only where one is named. */
    @Bean(destroyMethod = "close")
    @Conditional(MongodbIsNamed.class)
    Database database(Settings settings, SettingsFit fit) {
        return Database.open(settings.mongodb().address());
    }

    /** Opened after the log, whose lock keeps other processes out of the whole directory. */
    @Bean
    ViewBuilds viewBuilds(Settings settings, EventLog log, StoredJson json, Optional<Database> database) {
        return switch (settings.views().engine()) {
            case SQLITE -> ViewBuilds.inSqlite(settings.dataDir().resolve("views"), json.parts());
            case MONGODB ->
                ViewBuilds.inMongo(database.orElseThrow(), settings.views().segments(), json.parts());
        };
    }
}
