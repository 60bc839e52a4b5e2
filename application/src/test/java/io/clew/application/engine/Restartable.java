package io.clew.application.engine;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;

/** A MongoDB server that can be away for a while and comes back with what it had, at the same address. */
final class Restartable implements AutoCloseable {

    private final MemoryBackend kept = new MemoryBackend() {
        @Override
        public void close() {
            // What it keeps outlives the server.
        }
    };
    private MongoServer server = new MongoServer(kept);
    private final int port = server.bind().getPort();

    String address() {
        return "mongodb://127.0.0.1:" + port + "/clew";
    }

    void goAway() {
        server.shutdownNow();
    }

    void comeBack() {
        server = new MongoServer(kept);
        server.bind("127.0.0.1", port);
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
