package io.clew.query.sqlite;

import static io.clew.query.sqlite.Results.actor;
import static io.clew.query.sqlite.Results.instant;

import io.clew.kernel.id.AgentKey;
import io.clew.kernel.id.TransactionId;
import io.clew.kernel.seal.Part;
import io.clew.kernel.stored.StoredParts;
import io.clew.kernel.value.Json;
import io.clew.query.agentstate.KeyVersion;
import io.clew.query.row.StatePlaces;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads versions of keys from their columns. */
record KeyVersionRows(StoredParts parts) {

    /** Of a row {@code v} of key_versions. */
    static final String VERSION =
            "v.version, v.commit_ts, v.position - v.commit_ts, v.transaction_id, v.actor, v.asserted,"
                    + " v.on_behalf_of, v.at, v.value";

    /** So many columns are {@link #VERSION}. */
    static final int COLUMNS = 9;

    KeyVersion version(AgentKey key, ResultSet row) throws SQLException {
        long version = row.getLong(1);
        return new KeyVersion(
                key,
                version,
                row.getLong(2),
                row.getInt(3),
                new TransactionId(row.getString(4)),
                value(key, version, row.getString(9)),
                actor(row, 5),
                instant(row, 8));
    }

    private @Nullable Part<Json> value(AgentKey key, long version, @Nullable String stored) {
        return stored == null ? null : parts.part(Json.class, stored, StatePlaces.of(key, version));
    }
}
