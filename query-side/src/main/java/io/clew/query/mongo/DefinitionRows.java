package io.clew.query.mongo;

import static io.clew.query.mongo.Row.number;
import static io.clew.query.mongo.Row.numberOrNull;
import static io.clew.query.mongo.Row.text;

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
import java.time.Instant;
import org.bson.Document;

/** Reads definitions and versions from their rows. */
final class DefinitionRows {

    private DefinitionRows() {}

    static DefinitionView head(Document head) {
        DefinitionKey key = new DefinitionKey(
                new Namespace(text(head, "namespace")),
                DefinitionKind.of(text(head, "kind")),
                new DefinitionId(text(head, "id")));
        return standing(key, head, Holding.of(head), number(head, "updated_at"));
    }

    /** @param at when the event was that made the version */
    static DefinitionView standing(DefinitionKey key, Document row, StandingColumns columns, long at) {
        Long kept = numberOrNull(row, "kept");
        return new DefinitionView(
                key,
                number(row, "version"),
                number(row, "there") == 1,
                row.getString("author_id"),
                row.getString("visibility"),
                JsonColumns.map(columns.metadata()),
                number(row, "active"),
                number(row, "latest"),
                VersionNumbers.of(columns.versions()),
                StandingColumns.labels(columns.labels()),
                kept == null ? null : Integer.valueOf(kept.intValue()),
                Instant.ofEpochMilli(number(row, "created_at")),
                Instant.ofEpochMilli(at));
    }

    static VersionView version(DefinitionKey definition, Document row) {
        return new VersionView(
                definition,
                number(row, "number"),
                number(row, "began_with"),
                Cause.of(text(row, "cause")),
                JsonColumns.map(row.getString("config")),
                JsonColumns.texts(text(row, "changed")),
                row.getString("message"),
                Row.actor(row),
                row.getString("reason"),
                Row.instant(row));
    }
}
