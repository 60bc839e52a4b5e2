package io.clew.query.mongo;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A MongoDB server that breaks at the write one says, and takes nothing more until it is healed. */
final class BreakingServer implements AutoCloseable {

    /** What is still done of the write at which it breaks; whoever sent it hears of a failure in any case. */
    enum Done {
        NOTHING,
        HALF,
        ALL,
        /** All of it, but only when it is let through. */
        LATE
    }

    private static final Set<String> WRITES = Set.of("insert", "update", "delete", "findandmodify");

    private final MongoServer server = new MongoServer(new Breaking());
    private final String address = "mongodb://127.0.0.1:" + server.bind().getPort() + "/clew";
    private volatile Done done = Done.NOTHING;
    private volatile @Nullable Runnable late;
    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

    String address() {
        return address;
    }

    /** Breaks when so many more writes came through. */
    void breakAfter(int writes, Done of) {
        done = of;
        left.set(writes);
    }

    /** Says how many more writes would have come through. */
    int heal() {
        return left.getAndSet(Integer.MAX_VALUE);
    }

    /** Does now the write that was held up; harmless if none was. */
    void letThrough() {
        Runnable held = late;
        late = null;
        if (held != null) {
            held.run();
        }
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private final class Breaking extends MemoryBackend {
        @Override
        public Document handleMessage(MongoMessage message) {
            Document command = message.getDocument();
            if (left.get() < 0) {
                throw new IllegalStateException("broken");
            }
            if (WRITES.contains(command.keySet().iterator().next().toLowerCase(Locale.ROOT))
                    && left.getAndDecrement() == 0) {
                if (done == Done.HALF) {
                    halve(command, "documents");
                    halve(command, "updates");
                }
                if (done == Done.LATE) {
                    late = () -> super.handleMessage(message);
                } else if (done != Done.NOTHING) {
                    super.handleMessage(message);
                }
                throw new IllegalStateException("breaks");
            }
            return super.handleMessage(message);
        }

        private void halve(Document command, String name) {
            if (command.get(name) instanceof List<?> writes) {
                command.put(name, writes.subList(0, (writes.size() + 1) / 2));
            }
        }
    }
}
