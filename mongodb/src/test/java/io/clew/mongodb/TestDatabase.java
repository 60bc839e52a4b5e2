package io.clew.mongodb;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.Locale;
import java.util.UUID;

/**
 * A database of a test's own: on the server that {@code CLEW_TEST_MONGODB_URI} names, else on one in this process, which
 * uses no index but those on {@code _id} and on the full key of unique ones.
 */
public final class TestDatabase implements AutoCloseable {

    /**
     * The variable that says what the server is if it is not MongoDB: {@code ferretdb}. What such a one does wrong and
     * no MongoDB does is no reason to ask less: the test is left out there, and says why.
     */
    public static final String IS = "CLEW_TEST_MONGODB_IS";

    private static final String GIVEN = System.getenv("CLEW_TEST_MONGODB_URI");

    private final String address;

    private TestDatabase(String address) {
        this.address = address;
    }

    /** An empty one. */
    public static TestDatabase fresh() {
        String name = "clew_" + UUID.randomUUID().toString().replace("-", "").toLowerCase(Locale.ROOT);
        return new TestDatabase(server() + "/" + name);
    }

    private static String server() {
        return GIVEN != null ? GIVEN.replaceFirst("/+$", "") : InProcess.ADDRESS;
    }

    /** What {@link Database#open} takes. */
    public String address() {
        return address;
    }

    public Database open() {
        return Database.open(address);
    }

    @Override
    public void close() {
        try (Database database = open()) {
            database.drop();
        }
    }

    private static final class InProcess {
        private static final MongoServer SERVER = new MongoServer(new MemoryBackend());
        private static final String ADDRESS =
                "mongodb://127.0.0.1:" + SERVER.bind().getPort();
    }
}
