package io.clew.query.sqlite;

import static io.clew.query.sqlite.Results.actor;
import static io.clew.query.sqlite.Results.instant;

import io.clew.kernel.event.definition.Cause;
import io.clew.kernel.id.DefinitionId;
import io.clew.kernel.id.DefinitionKey;
import io.clew.kernel.id.DefinitionKind;
import io.clew.kernel.id.Namespace;
import io.clew.query.definition.DefinitionView;
import io.clew.query.definition.StandingColumns;
import io.clew.query.definition.VersionNumbers;
import io.clew.query.definition.VersionView;
import io.clew.query.row.JsonColumns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Reads definitions and versions from their columns. */
final class DefinitionRows {

    /** Of a row {@code d} of definitions. */
    static final String KEY = "d.namespace, d.kind, d.id";

    /** How the definition {@code d} stands. */
    static final String HEAD = KEY + ", d.version, d.there, d.author_id, d.visibility, d.metadata, d.active, d.latest,"
            + " d.versions, d.labels, d.kept, d.created_at, d.updated_at";

    /** How it stood, by a row {@code s} of standings. */
    static final String STANDING = KEY + ", s.version, s.there, s.author_id, s.visibility, "
            + held("metadata") + ", s.active, s.latest, " + held("versions") + ", " + held("labels")
            + ", s.kept, s.created_at, s.at";

    /** A row {@code v} of versions. */
    static final String VERSION = "v.number, v.began_with, v.cause, v.config, v.changed, v.message, v.actor,"
            + " v.asserted, v.on_behalf_of, v.reason, v.at";

    private DefinitionRows() {}

    private static String held(String column) {
        return "(SELECT h." + column + " FROM standings h WHERE h.no = s.no AND h.version = s." + column + "_at)";
    }

    static DefinitionKey key(ResultSet row) throws SQLException {
        return new DefinitionKey(
                new Namespace(row.getString(1)),
                DefinitionKind.of(row.getString(2)),
                new DefinitionId(row.getString(3)));
    }

    /** From the columns of {@link #HEAD} or {@link #STANDING}. */
    static DefinitionView definition(ResultSet row) throws SQLException {
        Long kept = Results.number(row, 13);
        return new DefinitionView(
                key(row),
                row.getLong(4),
                row.getInt(5) == 1,
                row.getString(6),
                row.getString(7),
                JsonColumns.map(row.getString(8)),
                row.getLong(9),
                row.getLong(10),
                VersionNumbers.of(row.getString(11)),
                StandingColumns.labels(row.getString(12)),
                kept == null ? null : kept.intValue(),
                instant(row, 14),
                instant(row, 15));
    }

    static VersionView version(DefinitionKey definition, ResultSet row) throws SQLException {
        return new VersionView(
                definition,
                row.getLong(1),
                row.getLong(2),
                Cause.of(row.getString(3)),
                JsonColumns.map(row.getString(4)),
                List.copyOf(JsonColumns.texts(row.getString(5))),
                row.getString(6),
                actor(row, 7),
                row.getString(10),
                instant(row, 11));
    }
}
