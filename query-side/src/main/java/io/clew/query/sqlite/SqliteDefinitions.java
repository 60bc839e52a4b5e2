package io.clew.query.sqlite;

import static java.util.Objects.requireNonNull;

import io.clew.kernel.id.DefinitionId;
import io.clew.kernel.id.DefinitionKey;
import io.clew.kernel.id.DefinitionKind;
import io.clew.kernel.id.Namespace;
import io.clew.query.definition.DefinitionView;
import io.clew.query.definition.Definitions;
import io.clew.query.definition.FindDefinitions;
import io.clew.query.definition.StandingColumns;
import io.clew.query.definition.VersionAddress;
import io.clew.query.definition.VersionView;
import io.clew.query.page.Actor;
import io.clew.query.row.Columns;
import io.clew.query.row.JsonColumns;
import io.clew.query.row.MetadataHashes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

final class SqliteDefinitions implements Definitions {

    private static final String NO = "(SELECT no FROM definitions WHERE namespace = ? AND kind = ? AND id = ?)";

    private final Supplier<Sql> sql;

    SqliteDefinitions(Supplier<Sql> sql) {
        this.sql = sql;
    }

    /** What is there of a definition before it changes. */
    private record Before(long no, StandingColumns columns, long metadataAt, long versionsAt, long labelsAt) {}

    @Override
    public void put(DefinitionView standing) {
        Sql writer = sql.get();
        DefinitionKey key = standing.definition();
        Before before = before(writer, key);
        StandingColumns columns = StandingColumns.of(standing);
        long version = standing.version();
        boolean metadata = before == null
                || !Objects.equals(columns.metadata(), before.columns().metadata());
        boolean versions =
                before == null || !columns.versions().equals(before.columns().versions());
        boolean labels = before == null
                || !Objects.equals(columns.labels(), before.columns().labels());
        long metadataAt = before == null || metadata ? version : before.metadataAt();
        long versionsAt = before == null || versions ? version : before.versionsAt();
        long labelsAt = before == null || labels ? version : before.labelsAt();
        if (before == null) {
            writer.run(
                    "INSERT INTO definitions(namespace, kind, id, version, there, published, metadata_at, active,"
                            + " latest, versions, versions_at, labels_at, created_at, updated_at)"
                            + " VALUES(?,?,?,0,0,0,0,0,0,'',0,0,0,0)",
                    key.namespace(),
                    key.kind().wire(),
                    key.id());
        }
        long no = before == null ? no(writer, key) : before.no();
        writer.run(
                "UPDATE definitions SET version = ?, there = ?, published = ?, author_id = ?, visibility = ?,"
                        + " metadata = ?, metadata_at = ?, active = ?, latest = ?, versions = ?, versions_at = ?,"
                        + " labels = ?, labels_at = ?, kept = ?, created_at = ?, updated_at = ? WHERE no = ?",
                version,
                standing.there() ? 1 : 0,
                standing.published() ? 1 : 0,
                standing.authorId(),
                standing.visibility(),
                columns.metadata(),
                metadataAt,
                standing.active(),
                standing.latest(),
                columns.versions(),
                versionsAt,
                columns.labels(),
                labelsAt,
                standing.kept(),
                standing.createdAt().toEpochMilli(),
                standing.updatedAt().toEpochMilli(),
                no);
        writer.run(
                "INSERT INTO standings(no, version, there, author_id, visibility, metadata, metadata_at, active, latest,"
                        + " versions, versions_at, labels, labels_at, kept, created_at, at)"
                        + " VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                no,
                version,
                standing.there() ? 1 : 0,
                standing.authorId(),
                standing.visibility(),
                metadata ? columns.metadata() : null,
                metadataAt,
                standing.active(),
                standing.latest(),
                versions ? columns.versions() : null,
                versionsAt,
                labels ? columns.labels() : null,
                labelsAt,
                standing.kept(),
                standing.createdAt().toEpochMilli(),
                standing.updatedAt().toEpochMilli());
        if (metadata) {
            find(writer, no, standing);
        }
    }

    private static @Nullable Before before(Sql writer, DefinitionKey key) {
        return writer.one(
                "SELECT no, metadata, versions, labels, metadata_at, versions_at, labels_at FROM definitions"
                        + " WHERE namespace = ? AND kind = ? AND id = ?",
                row -> new Before(
                        row.getLong(1),
                        new StandingColumns(row.getString(2), row.getString(3), row.getString(4)),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7)),
                key.namespace(),
                key.kind().wire(),
                key.id());
    }

    private static long no(Sql writer, DefinitionKey key) {
        return requireNonNull(writer.one(
                "SELECT " + NO,
                row -> row.getLong(1),
                key.namespace(),
                key.kind().wire(),
                key.id()));
    }

    private static void find(Sql writer, long no, DefinitionView standing) {
        writer.run("DELETE FROM definition_metadata WHERE no = ?", no);
        for (String hash : MetadataHashes.of(standing.metadata())) {
            DefinitionKey key = standing.definition();
            writer.run(
                    "INSERT INTO definition_metadata(namespace, kind, hash, no) VALUES(?,?,?,?)",
                    key.namespace(),
                    key.kind().wire(),
                    hash,
                    no);
        }
    }

    @Override
    public void add(VersionView version) {
        Sql writer = sql.get();
        Actor actor = version.actor();
        writer.run(
                "INSERT INTO versions(no, number, id, began_with, cause, config, changed, message, actor, asserted,"
                        + " on_behalf_of, reason, at) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)",
                no(writer, version.definition()),
                version.number(),
                version.id(),
                version.from(),
                version.cause().wire(),
                JsonColumns.map(version.config()),
                JsonColumns.array(version.changed()),
                version.changeMessage(),
                actor.name(),
                Columns.asserted(actor),
                actor.onBehalfOf(),
                version.reason(),
                version.createdAt().toEpochMilli());
    }

    @Override
    public void refer(DefinitionKey agent, Set<DefinitionId> named) {
        Sql writer = sql.get();
        long no = no(writer, agent);
        List<String> ids = named.stream().map(DefinitionId::value).sorted().toList();
        writer.run("UPDATE definitions SET agents = ? WHERE no = ?", ids.isEmpty() ? null : JsonColumns.array(ids), no);
        writer.run("DELETE FROM named_agents WHERE no = ?", no);
        for (String id : ids) {
            writer.run("INSERT INTO named_agents(namespace, id, no) VALUES(?,?,?)", agent.namespace(), id, no);
        }
    }

    @Override
    public @Nullable DefinitionView find(DefinitionKey definition) {
        return sql.get()
                .one(
                        "SELECT " + DefinitionRows.HEAD
                                + " FROM definitions d WHERE d.namespace = ? AND d.kind = ? AND d.id = ?",
                        DefinitionRows::definition,
                        definition.namespace(),
                        definition.kind().wire(),
                        definition.id());
    }

    @Override
    public @Nullable DefinitionView after(DefinitionKey definition, long version) {
        return stood(definition, "s.version <= ? ORDER BY s.version DESC", version);
    }

    @Override
    public @Nullable DefinitionView at(DefinitionKey definition, Instant time) {
        return stood(definition, "s.at <= ? ORDER BY s.at DESC, s.version DESC", time.toEpochMilli());
    }

    private @Nullable DefinitionView stood(DefinitionKey definition, String when, long value) {
        return sql.get()
                .one(
                        "SELECT " + DefinitionRows.STANDING + " FROM definitions d JOIN standings s ON s.no = d.no"
                                + " WHERE d.namespace = ? AND d.kind = ? AND d.id = ? AND " + when + " LIMIT 1",
                        DefinitionRows::definition,
                        definition.namespace(),
                        definition.kind().wire(),
                        definition.id(),
                        value);
    }

    @Override
    public List<VersionView> versions(List<VersionAddress> addresses) {
        List<VersionView> versions = new ArrayList<>();
        for (VersionAddress address : addresses) {
            DefinitionKey definition = address.definition();
            VersionView version = sql.get()
                    .one(
                            "SELECT " + DefinitionRows.VERSION + " FROM versions v WHERE v.no = " + NO
                                    + " AND v.number = ?",
                            row -> DefinitionRows.version(definition, row),
                            definition.namespace(),
                            definition.kind().wire(),
                            definition.id(),
                            address.number());
            if (version != null) {
                versions.add(version);
            }
        }
        return versions;
    }

    @Override
    public @Nullable VersionAddress owner(Namespace namespace, DefinitionKind kind, String versionId) {
        return sql.get()
                .one(
                        "SELECT " + DefinitionRows.KEY + ", v.number FROM versions v JOIN definitions d ON d.no = v.no"
                                + " WHERE v.id = ? AND d.namespace = ? AND d.kind = ?",
                        row -> new VersionAddress(DefinitionRows.key(row), row.getLong(4)),
                        versionId,
                        namespace,
                        kind.wire());
    }

    @Override
    public List<DefinitionView> list(FindDefinitions question) {
        DefinitionFilter filter = DefinitionFilter.of(question);
        String column = question.sort() == FindDefinitions.Sort.CREATED_AT ? "d.created_at" : "d.updated_at";
        return sql.get()
                .list(
                        "SELECT " + DefinitionRows.HEAD + " FROM definitions d WHERE " + filter.where() + " ORDER BY "
                                + column + (question.descending() ? " DESC" : "") + ", d.id LIMIT ? OFFSET ?",
                        DefinitionRows::definition,
                        filter.valuesAnd(question.limit(), question.skip()));
    }

    @Override
    public long count(FindDefinitions question) {
        DefinitionFilter filter = DefinitionFilter.of(question);
        return requireNonNull(sql.get()
                .one(
                        "SELECT count(*) FROM definitions d WHERE " + filter.where(),
                        row -> row.getLong(1),
                        filter.valuesAnd()));
    }

    @Override
    public List<DefinitionView> dependents(DefinitionKey agent, int limit) {
        return sql.get()
                .list(
                        "SELECT " + DefinitionRows.HEAD + " FROM named_agents a CROSS JOIN definitions d ON d.no = a.no"
                                + " WHERE a.namespace = ? AND a.id = ? ORDER BY d.created_at DESC, d.id LIMIT ?",
                        DefinitionRows::definition,
                        agent.namespace(),
                        agent.id(),
                        limit);
    }

    @Override
    public long countDependents(DefinitionKey agent) {
        return requireNonNull(sql.get()
                .one(
                        "SELECT count(*) FROM named_agents WHERE namespace = ? AND id = ?",
                        row -> row.getLong(1),
                        agent.namespace(),
                        agent.id()));
    }
}
