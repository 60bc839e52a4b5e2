package io.clew.application.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.util.unit.DataSize;

/**
 * Everything under {@code clew.} that is not the web server's.
 *
 * @param dataDir where everything is kept that others do not keep
 * @param roles what this process does for the others
 * @param eventLog what keeps the events
 * @param node this server's name among those that write to one log; empty if it is the only one
 * @param sealing whether what people wrote is sealed under keys that can be destroyed
 */
@ConfigurationProperties("clew")
public record Settings(
        Path dataDir,
        @DefaultValue({"command", "query"}) Set<Role> roles,
        @DefaultValue("embedded") LogEngine eventLog,
        @DefaultValue("") String node,
        @DefaultValue("on") boolean sealing,
        @DefaultValue Keys keys,
        @DefaultValue ApiKeys apiKeys,
        @DefaultValue Mongodb mongodb,
        @DefaultValue Views views,
        @DefaultValue Commands commands,
        @DefaultValue Events events,
        @DefaultValue AgentState agentState,
        @Name("import") @DefaultValue Imports imports) {

    /** What a process of a cluster does for the others; every one answers every route. */
    public enum Role {
        /** Handles commands. */
        COMMAND,
        /** Keeps the views. */
        QUERY
    }

    /** What keeps the events. */
    public enum LogEngine {
        EMBEDDED,
        AXON_SERVER
    }

    /** What keeps the views. */
    public enum ViewEngine {
        SQLITE,
        MONGODB
    }

    /** What keeps the keys that seal. */
    public enum KeyEngine {
        DIRECTORY,
        MONGODB
    }

    /** Whether the log is one of many nodes. */
    public boolean isOfCluster() {
        return eventLog == LogEngine.AXON_SERVER;
    }

    /** Whether anything is kept in MongoDB. */
    public boolean usesMongodb() {
        return views.engine() == ViewEngine.MONGODB || (sealing && keys.store() == KeyEngine.MONGODB);
    }

    /** Whether others keep all that this node could not make again. */
    public boolean keepsNothing() {
        return isOfCluster() && views.engine() == ViewEngine.MONGODB && (!sealing || keys.store() == KeyEngine.MONGODB);
    }

    /** The name of this server in what it writes down. */
    public String nodeName() {
        return node.isBlank() ? "1" : node.strip();
    }

    /**
     * Where callers' keys are.
     *
     * @param dir of the file of keys, the same for all nodes of a cluster; the data directory if absent
     */
    public record ApiKeys(@Nullable Path dir) {}

    /** Where callers' keys are; empty on a node that keeps nothing and is told of no place. */
    public Optional<Path> apiKeyDirectory() {
        Optional<Path> named = given(apiKeys.dir());
        return named.isPresent() || keepsNothing() ? named : Optional.of(dataDir);
    }

    /**
     * The database of a cluster.
     *
     * @param address a connection string that names a database; empty for none
     */
    public record Mongodb(@DefaultValue("") String address) {

        /** Never the password in it. */
        @Override
        public String toString() {
            return "Mongodb";
        }
    }

    /**
     * Where the keys are that seal.
     *
     * @param store what keeps them
     * @param dir of the key store, and of the files of master keys; {@code keys} in the data directory if absent
     * @param master the key that wraps them, 32 bytes in base64; a file in that directory if absent
     * @param previous masters that older ones are still wrapped with
     * @param lease how long a node goes on with those in its memory while MongoDB, which keeps them, is away; the usual
     *     length if absent
     */
    public record Keys(
            @DefaultValue("directory") KeyEngine store,
            @Nullable Path dir,
            @Nullable String master,
            @DefaultValue List<String> previous,
            @Nullable Duration lease) {

        /** Never the keys themselves. */
        @Override
        public String toString() {
            return "Keys";
        }
    }

    /** Where keys are kept. */
    public Path keyDirectory() {
        return given(keys.dir()).orElseGet(() -> dataDir.resolve("keys"));
    }

    /** Where bundles are kept until all of them is written, if a place is named. */
    public Optional<Path> importDirectory() {
        return given(imports.dir());
    }

    /** A path that is set at all. */
    static Optional<Path> given(@Nullable Path path) {
        return Optional.ofNullable(path).filter(set -> !set.toString().isEmpty());
    }

    /**
     * What keeps the views, and how they are read.
     *
     * @param engine what keeps them
     * @param segments of a new build on MongoDB: each is written by one node at a time
     * @param longestWait the longest a read waits for its view
     * @param grace how long views are kept that others took the place of
     */
    public record Views(
            @DefaultValue("sqlite") ViewEngine engine,
            @DefaultValue("1") int segments,
            @Name("wait") @DefaultValue("2s") Duration longestWait,
            @DefaultValue("10s") Duration grace) {}

    /**
     * How bundles are taken.
     *
     * @param maxBytes of the largest
     * @param dir where they are kept until all of them is written; absent for the working directory's own
     */
    public record Imports(
            @DefaultValue("4GB") DataSize maxBytes,
            @Nullable Path dir) {}

    /**
     * How commands are handled.
     *
     * @param cache sessions kept in memory
     * @param aggregateSnapshotEvery events after which an aggregate snapshot is taken anew
     * @param routing whether each session's are handled by one node of a cluster, or by the node that gets them
     */
    public record Commands(
            @DefaultValue("1000") int cache,
            @DefaultValue("200") int aggregateSnapshotEvery,
            @DefaultValue("on") boolean routing) {}

    /**
     * How agent state is taken.
     *
     * @param value the largest, in bytes of its JSON
     */
    public record AgentState(@DefaultValue("1MB") DataSize value) {}

    /**
     * How listeners are served.
     *
     * @param heartbeat after so long without an event a listener gets a sign of life
     * @param listeners most at the same time
     */
    public record Events(
            @DefaultValue("15s") Duration heartbeat,
            @DefaultValue("2000") int listeners) {}
}
