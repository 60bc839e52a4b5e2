package io.clew.query.sqlite;

import io.clew.kernel.command.Earlier;
import io.clew.kernel.id.DefinitionId;
import io.clew.kernel.id.DefinitionKey;
import io.clew.kernel.id.DefinitionKind;
import io.clew.kernel.id.Namespace;
import io.clew.query.definition.DefinitionRequests;
import io.clew.query.definition.RecordedDefinition;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

final class SqliteDefinitionRequests implements DefinitionRequests {

    private final Supplier<Sql> sql;

    SqliteDefinitionRequests(Supplier<Sql> sql) {
        this.sql = sql;
    }

    @Override
    public void remember(String key, RecordedDefinition recorded) {
        DefinitionKey definition = recorded.definition();
        sql.get()
                .run(
                        "INSERT OR IGNORE INTO request_keys(namespace, key, kind, definition_id, first_version, count,"
                                + " digest) VALUES(?,?,?,?,?,?,?)",
                        definition.namespace(),
                        key,
                        definition.kind().wire(),
                        definition.id(),
                        recorded.version(),
                        recorded.batch().n(),
                        recorded.digest());
    }

    @Override
    public @Nullable KeyUse use(Namespace namespace, String key) {
        return sql.get()
                .one(
                        "SELECT kind, definition_id, digest, first_version, count FROM request_keys"
                                + " WHERE namespace = ? AND key = ?",
                        row -> new KeyUse(
                                new DefinitionKey(
                                        namespace,
                                        DefinitionKind.of(row.getString(1)),
                                        new DefinitionId(row.getString(2))),
                                new Earlier(Earlier.key(key), row.getString(3), row.getLong(4), row.getInt(5), 0)),
                        namespace,
                        key);
    }
}
