package io.clew.key.mongo;

import io.clew.key.KeysUnavailableException;
import io.clew.key.MasterKeys;
import io.clew.mongodb.Database;
import io.clew.mongodb.TestDatabase;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One node of a cluster, with a connection of its own, that can be made to die after any of its calls. */
final class Node implements AutoCloseable {
    static final Pace QUICK =
            new Pace(Duration.ofMillis(100), Duration.ofMillis(1_000), Duration.ofSeconds(10), 10_000);

    final MongoKeyStore keys;
    final Dying server;
    private final Database database;

    Node(TestDatabase test, MasterKeys masters) {
        this(test, masters, QUICK);
    }

    Node(TestDatabase test, MasterKeys masters, Pace pace) {
        this(test.open(), masters, pace);
    }

    Node(Database database, MasterKeys masters, Pace pace) {
        this(database, masters, "a node", pace);
    }

    Node(Database database, MasterKeys masters, String name, Pace pace) {
        this.database = database;
        server = new Dying(database);
        keys = MongoKeyStore.open(server, masters, name, pace);
    }

    /** Only calls of the thread that asks for it count; once dead, all fail. */
    static final class Dying extends Server {
        private volatile @Nullable Thread counted;
        private volatile boolean dead;
        private int left;

        Dying(Database database) {
            super(database);
        }

        void dieAfter(int calls) {
            left = calls;
            counted = Thread.currentThread();
        }

        void die() {
            dead = true;
        }

        void revive() {
            dead = false;
        }

        boolean died() {
            return dead;
        }

        @Override
        <T> @Nullable T find(Call<T> call) {
            if (dead) {
                throw new KeysUnavailableException("dead", null);
            }
            if (counted != Thread.currentThread()) {
                return super.find(call);
            }
            if (left-- == 0) {
                dead = true;
                throw new KeysUnavailableException("dies", null);
            }
            return super.find(call);
        }
    }

    @Override
    public void close() {
        keys.close();
        database.close();
    }
}
