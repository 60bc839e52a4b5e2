package io.clew.application.move;

import io.clew.key.copy.CopiedKeys;
import io.clew.key.copy.KeyCopy;
import io.clew.key.copy.StoredKeys;
import io.clew.mongodb.Database;
import org.jspecify.annotations.Nullable;

/** The keys of both sides, if what people wrote is sealed. */
final class KeysOfBoth implements AutoCloseable {

    private @Nullable Database database;
    private @Nullable StoredKeys from;
    private @Nullable StoredKeys to;

    private KeysOfBoth() {}

    static KeysOfBoth open(Place from, Place to, boolean sealed) {
        KeysOfBoth keys = new KeysOfBoth();
        if (!sealed) {
            return keys;
        }
        try {
            Place inDatabase = from.needsDatabase() ? from : to;
            if (inDatabase.needsDatabase()) {
                keys.database = Database.open(inDatabase.settings().mongodb().address());
            }
            keys.from = from.keys(keys.database);
            keys.to = to.keys(keys.database);
            return keys;
        } catch (RuntimeException | Error e) {
            keys.close();
            throw e;
        }
    }

    void check() {
        if (from != null && to != null) {
            KeyCopy.check(from, to);
        }
    }

    /** Null if there are none. */
    @Nullable
    CopiedKeys copy() {
        return from == null || to == null ? null : KeyCopy.copy(from, to);
    }

    @Override
    public void close() {
        for (AutoCloseable each : new AutoCloseable[] {to, from, database}) {
            if (each instanceof StoredKeys stored) {
                stored.close();
            } else if (each instanceof Database open) {
                open.close();
            }
        }
    }
}
