package io.clew.mongodb;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.connection.ClusterDescription;
import com.mongodb.connection.ServerDescription;
import com.mongodb.event.ClusterDescriptionChangedEvent;
import com.mongodb.event.ClusterListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * A database on a MongoDB server or replica set, with what Clew promises behind every call: a write that returned is
 * with the majority and in its journal, and what is read was written so. Thread-safe.
 */
public final class Database implements AutoCloseable {

    /** How long a start tries to find a server, and a call to find another after the one it had is gone. */
    private static final int SELECTION_SECONDS = 5;

    /** A server that answers nothing for so long is as good as gone. */
    private static final int SILENCE_SECONDS = 30;

    private static final int HEARTBEAT_SECONDS = 2;
    private static final int UNAUTHORIZED = 13;
    private static final int AUTHENTICATION_FAILED = 18;

    private final MongoClient client;
    private final MongoDatabase database;
    private final Watch watch;

    private Database(MongoClient client, MongoDatabase database, Watch watch) {
        this.client = client;
        this.database = database;
        this.watch = watch;
    }

    /**
     * Connects, and makes sure that the server answers and lets this user in.
     *
     * @param address a connection string, {@code mongodb://} or {@code mongodb+srv://}, that names a database
     * @throws CannotOpenDatabaseException if it is none, nothing answers there, or the user is not let in
     */
    public static Database open(String address) {
        ConnectionString parsed = parse(address);
        String name = parsed.getDatabase();
        if (name == null || name.isEmpty()) {
            throw new CannotOpenDatabaseException(
                    "The MongoDB address names no database; end it with one, such as mongodb://host/clew.",
                    new IllegalArgumentException("no database"));
        }
        Watch watch = new Watch(hosts(parsed));
        MongoClient client = MongoClients.create(settings(parsed, watch));
        try {
            MongoDatabase database = client.getDatabase(name);
            database.runCommand(new Document("ping", 1));
            database.listCollectionNames().first();
            return new Database(client, database, watch);
        } catch (MongoException | IllegalArgumentException e) {
            client.close();
            throw new CannotOpenDatabaseException(sentence(parsed, e), e);
        }
    }

    private static ConnectionString parse(String address) {
        try {
            return new ConnectionString(address);
        } catch (IllegalArgumentException e) {
            // The driver's message repeats the address, password included.
            throw new CannotOpenDatabaseException(
                    "The MongoDB address is no connection string; it has the form mongodb://host:27017/clew.",
                    new IllegalArgumentException("not a connection string"));
        }
    }

    private static MongoClientSettings settings(ConnectionString address, Watch watch) {
        return MongoClientSettings.builder()
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(SELECTION_SECONDS, TimeUnit.SECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(SELECTION_SECONDS, TimeUnit.SECONDS)
                        .readTimeout(SILENCE_SECONDS, TimeUnit.SECONDS))
                .applyToServerSettings(server -> server.heartbeatFrequency(HEARTBEAT_SECONDS, TimeUnit.SECONDS))
                .applyConnectionString(address)
                .applyToClusterSettings(cluster -> cluster.addClusterListener(watch))
                .applicationName("clew")
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .readConcern(ReadConcern.MAJORITY)
                .readPreference(ReadPreference.primary())
                .build();
    }

    private static String sentence(ConnectionString address, Exception failure) {
        String hosts = hosts(address);
        if (failure instanceof MongoSecurityException || isRefusal(failure)) {
            return address.getUsername() == null
                    ? "MongoDB at " + hosts
                            + " lets nobody in without a user; name one and its password in the address."
                    : "MongoDB at " + hosts + " does not let the user " + address.getUsername()
                            + " use the database " + address.getDatabase()
                            + "; check name, password, authSource and roles.";
        }
        return "MongoDB at " + hosts + " does not answer; check the address, and that it is up and takes writes.";
    }

    private static boolean isRefusal(Exception failure) {
        return failure instanceof MongoCommandException refused
                && (refused.getErrorCode() == UNAUTHORIZED || refused.getErrorCode() == AUTHENTICATION_FAILED);
    }

    private static String hosts(ConnectionString address) {
        return String.join(", ", address.getHosts());
    }

    /** A collection by its name, which is never made of anything a client said. */
    public MongoCollection<Document> collection(String name) {
        return database.getCollection(name);
    }

    /** The names of the collections there are. */
    public List<String> collections() {
        return database.listCollectionNames().into(new ArrayList<>());
    }

    /** Why nothing can be written now, as far as is known without asking; absent if nothing is known against it. */
    public @Nullable String away() {
        return watch.away();
    }

    /**
     * Returns unless it is known that nothing can be written now.
     *
     * @throws DatabaseAwayException at once, so that callers do not pile up behind a server that is gone
     */
    public void require() {
        String away = watch.away();
        if (away != null) {
            throw new DatabaseAwayException(away);
        }
    }

    /** Removes the whole database. */
    public void drop() {
        database.drop();
    }

    @Override
    public void close() {
        client.close();
    }

    /** Hears from the driver which servers there are. */
    private static final class Watch implements ClusterListener {
        private final String hosts;
        private volatile boolean writable = true;

        Watch(String hosts) {
            this.hosts = hosts;
        }

        @Override
        public void clusterDescriptionChanged(ClusterDescriptionChangedEvent event) {
            ClusterDescription servers = event.getNewDescription();
            boolean connecting = servers.getServerDescriptions().stream()
                    .anyMatch(server -> !server.isOk() && server.getException() == null);
            writable = connecting || servers.getServerDescriptions().stream().anyMatch(Watch::takesWrites);
        }

        private static boolean takesWrites(ServerDescription server) {
            return server.isPrimary();
        }

        @Nullable
        String away() {
            return writable ? null : "No MongoDB server at " + hosts + " takes writes now.";
        }
    }
}
