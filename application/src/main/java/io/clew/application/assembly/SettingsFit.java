package io.clew.application.assembly;

import io.clew.application.settings.AxonServerSettings;
import io.clew.application.settings.DataDirectory;
import io.clew.application.settings.Misconfigured;
import io.clew.application.settings.Settings;
import io.clew.application.settings.Settings.KeyEngine;
import io.clew.application.settings.Settings.ViewEngine;
import java.time.Duration;
import org.springframework.core.env.ConfigurableEnvironment;

/** Whether the settings of the engines go together; who opens one waits for this. */
public final class SettingsFit {

    private static final long LARGEST_APPEND = 1L << 30;
    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(5);
    private static final Duration LONGEST_LEASE = Duration.ofMinutes(10);

    private SettingsFit() {}

    /** @throws Misconfigured if they do not, saying in a sentence what to do */
    static SettingsFit check(Settings settings, AxonServerSettings axonServer, ConfigurableEnvironment environment) {
        checkLog(settings, axonServer);
        checkMongodb(settings);
        checkLease(settings.keys());
        if (settings.keepsNothing() && DataDirectory.isGiven(environment)) {
            throw new Misconfigured(
                    "This node keeps nothing: its events are on Axon Server, its views in MongoDB. Leave"
                            + " --data-dir out; --axon-server.index names a directory for what it derives.");
        }
        return new SettingsFit();
    }

    /**
     * Whether those of the log do.
     *
     * @throws Misconfigured if they do not
     */
    public static void checkLog(Settings settings, AxonServerSettings axonServer) {
        if (!settings.isOfCluster()) {
            if (axonServer.isNamed()) {
                throw new Misconfigured("Settings of Axon Server are given, but the event log is embedded; add"
                        + " --event-log=axon-server or leave them out.");
            }
            return;
        }
        if (axonServer.address().isEmpty()) {
            throw new Misconfigured("--event-log=axon-server needs --axon-server.address=host:8124 as well.");
        }
        try {
            AxonServer.access(settings, axonServer);
        } catch (IllegalArgumentException e) {
            throw new Misconfigured(String.valueOf(e.getMessage()));
        }
        if (settings.node().isBlank()) {
            throw new Misconfigured("Each node of a cluster needs a name of its own: add --node=NAME.");
        }
        if (axonServer.deadline().isNegative() || axonServer.deadline().isZero()) {
            throw new Misconfigured("--axon-server.deadline must be longer than nothing, such as 5s.");
        }
        long most = axonServer.maxAppend().toBytes();
        if (most < 1 || most > LARGEST_APPEND) {
            throw new Misconfigured("--axon-server.max-append must be a size up to 1GB, such as 3MB.");
        }
    }

    /**
     * Whether those of what is kept in MongoDB do.
     *
     * @throws Misconfigured if they do not
     */
    public static void checkMongodb(Settings settings) {
        String address = settings.mongodb().address();
        if (settings.usesMongodb() == !address.isEmpty()) {
            checkMasterKey(settings);
            return;
        }
        if (!address.isEmpty()) {
            throw new Misconfigured("mongodb.address is given, but nothing is kept there; add --views=mongodb or"
                    + " --keys.store=mongodb, or leave it out.");
        }
        throw new Misconfigured(
                (settings.views().engine() == ViewEngine.MONGODB ? "--views=mongodb" : "--keys.store=mongodb")
                        + " needs --mongodb.address=mongodb://host:27017/clew as well.");
    }

    /** One that a node made for itself would shut the others out. */
    private static void checkMasterKey(Settings settings) {
        Settings.Keys keys = settings.keys();
        if (settings.sealing()
                && keys.store() == KeyEngine.MONGODB
                && keys.master() == null
                && (keys.dir() == null || keys.dir().toString().isEmpty())) {
            throw new Misconfigured("--keys.store=mongodb needs the master key that all nodes share: set"
                    + " CLEW_KEYS_MASTER to 32 bytes in base64, or --keys.dir to a directory that holds master-1.key.");
        }
    }

    private static void checkLease(Settings.Keys keys) {
        Duration lease = keys.lease();
        if (lease == null) {
            return;
        }
        if (keys.store() != KeyEngine.MONGODB) {
            throw new Misconfigured(
                    "keys.lease is given, but the keys are in a directory; add --keys.store=mongodb or leave it out.");
        }
        if (lease.compareTo(SHORTEST_LEASE) < 0 || lease.compareTo(LONGEST_LEASE) > 0) {
            throw new Misconfigured("--keys.lease must be between 5s and 10m, such as 90s.");
        }
    }
}
