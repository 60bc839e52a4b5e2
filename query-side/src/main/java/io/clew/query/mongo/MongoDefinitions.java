package io.clew.query.mongo;

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
import io.clew.query.row.JsonColumns;
import io.clew.query.row.MetadataHashes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

final class MongoDefinitions implements Definitions {

    private final Supplier<Access> access;
    private final Supplier<Write> write;

    MongoDefinitions(Supplier<Access> access, Supplier<Write> write) {
        this.access = access;
        this.write = write;
    }

    @Override
    public void put(DefinitionView standing) {
        DefinitionKey key = standing.definition();
        long at = standing.updatedAt().toEpochMilli();
        Document head = head(standing);
        Row row = Row.of(Keys.of(key, standing.version()))
                .with(Table.BY_TIME, Keys.of(Keys.time(Keys.of(key), at), standing.version()))
                .with("at", at);
        Document columns = columns(standing);
        columns.forEach(row::with);
        List.of("author_id", "visibility", "kept").forEach(head::remove);
        head.putAll(columns);
        head.append("updated_at", at).append("published", standing.published() ? 1L : 0L);
        Counts.set(head, "listed", standing.there() ? Keys.of(key.namespace(), key.kind()) : null);
        if (Holding.put(StandingColumns.of(standing), standing.version(), head, row)) {
            List<String> hashes = MetadataHashes.of(standing.metadata());
            Counts.set(head, "meta", hashes.isEmpty() ? null : hashes);
        }
        write.get().put(DefinitionSchema.STANDINGS, row);
    }

    /** To be changed; begun if it was not there. */
    private Document head(DefinitionView standing) {
        DefinitionKey key = standing.definition();
        String id = Keys.of(key);
        Write writer = write.get();
        if (writer.head(id) == null) {
            writer.begin(
                    id,
                    new Row()
                            .with("namespace", key.namespace())
                            .with("kind", key.kind().wire())
                            .with("id", key.id())
                            .with("id_key", Keys.ordered(key.id().value()))
                            .document());
        }
        return writer.change(id);
    }

    /** What heads and rows say alike. */
    private static Document columns(DefinitionView standing) {
        return new Row()
                .with("version", standing.version())
                .with("there", standing.there() ? 1 : 0)
                .with("author_id", standing.authorId())
                .with("visibility", standing.visibility())
                .with("active", standing.active())
                .with("latest", standing.latest())
                .with("kept", standing.kept())
                .with("created_at", standing.createdAt().toEpochMilli())
                .document();
    }

    @Override
    public void add(VersionView version) {
        DefinitionKey definition = version.definition();
        Row row = Row.of(Keys.of(definition, version.number()))
                .with("by_id", byId(definition.namespace(), definition.kind(), version.id()))
                .with("definition_id", definition.id())
                .with("number", version.number())
                .with("id", version.id())
                .with("began_with", version.from())
                .with("cause", version.cause().wire())
                .with("config", JsonColumns.map(version.config()))
                .with("changed", JsonColumns.array(version.changed()))
                .with("message", version.changeMessage())
                .actor(version.actor())
                .with("reason", version.reason())
                .at(version.createdAt());
        write.get().put(DefinitionSchema.VERSIONS, row);
    }

    @Override
    public void refer(DefinitionKey agent, Set<DefinitionId> named) {
        Document head = write.get().change(Keys.of(agent));
        List<String> ids = named.stream().map(DefinitionId::value).sorted().toList();
        Counts.set(head, "agents", ids.isEmpty() ? null : JsonColumns.array(ids));
        List<String> keys = ids.stream()
                .map(id -> Keys.of(new DefinitionKey(agent.namespace(), agent.kind(), new DefinitionId(id))))
                .toList();
        Counts.set(head, "names", keys.isEmpty() ? null : keys);
    }

    @Override
    public @Nullable DefinitionView find(DefinitionKey definition) {
        Document head = access.get().head(Keys.of(definition));
        return head == null ? null : DefinitionRows.head(head);
    }

    @Override
    public @Nullable DefinitionView after(DefinitionKey definition, long version) {
        long last = Math.min(version, Long.MAX_VALUE - 1);
        return last < 1
                ? null
                : stood(definition, access.get().floor(DefinitionSchema.STANDINGS, Keys.of(definition), last));
    }

    @Override
    public @Nullable DefinitionView at(DefinitionKey definition, Instant time) {
        String key = Keys.of(definition);
        Document row = access.get()
                .last(
                        DefinitionSchema.STANDINGS,
                        Table.BY_TIME,
                        Keys.first(key),
                        Keys.end(Keys.time(key, time.toEpochMilli())));
        return stood(definition, row);
    }

    private @Nullable DefinitionView stood(DefinitionKey definition, @Nullable Document row) {
        return row == null
                ? null
                : DefinitionRows.standing(
                        definition, row, Holding.of(access.get(), definition, row), Row.number(row, "at"));
    }

    @Override
    public List<VersionView> versions(List<VersionAddress> addresses) {
        List<VersionAddress> asked =
                addresses.stream().filter(address -> address.number() > 0).toList();
        if (asked.isEmpty()) {
            return List.of();
        }
        List<String> keys = asked.stream().map(MongoDefinitions::key).distinct().toList();
        Map<String, Document> rows = access.get().getAll(DefinitionSchema.VERSIONS, keys).stream()
                .collect(Collectors.toMap(row -> Row.text(row, Table.ID), Function.identity()));
        return asked.stream()
                .filter(address -> rows.containsKey(key(address)))
                .map(address -> DefinitionRows.version(address.definition(), requireNonNull(rows.get(key(address)))))
                .toList();
    }

    private static String key(VersionAddress version) {
        return Keys.of(version.definition(), version.number());
    }

    @Override
    public @Nullable VersionAddress owner(Namespace namespace, DefinitionKind kind, String versionId) {
        Document row = access.get().find(DefinitionSchema.VERSIONS, "by_id", byId(namespace, kind, versionId));
        return row == null
                ? null
                : new VersionAddress(
                        new DefinitionKey(namespace, kind, new DefinitionId(Row.text(row, "definition_id"))),
                        Row.number(row, "number"));
    }

    @Override
    public List<DefinitionView> list(FindDefinitions question) {
        return DefinitionSearch.page(access.get(), question);
    }

    @Override
    public long count(FindDefinitions question) {
        return DefinitionSearch.count(access.get(), question);
    }

    @Override
    public List<DefinitionView> dependents(DefinitionKey agent, int limit) {
        return DefinitionSearch.naming(access.get(), agent, limit);
    }

    @Override
    public long countDependents(DefinitionKey agent) {
        return DefinitionSearch.countNaming(access.get(), agent);
    }

    private static String byId(Namespace namespace, DefinitionKind kind, String versionId) {
        return Keys.of(Keys.of(namespace, kind), Keys.words(versionId));
    }
}
