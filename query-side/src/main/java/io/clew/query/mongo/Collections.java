package io.clew.query.mongo;

import static java.util.Objects.requireNonNull;

import com.mongodb.MongoCommandException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import io.clew.mongodb.Database;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * The collections of one build, whose names all begin alike; the indexes are listed in docs/decisions/0011.
 *
 * <p>Every row says by {@code g} which segment wrote it, by {@code p} at which position and by {@code e} in which epoch.
 */
final class Collections {

    static final String SEGMENT = "g";
    static final String POSITION = "p";
    static final String EPOCH = "e";

    private static final String HEADS = "sessions";
    private static final String PROGRESS = "progress";
    private static final String NODES = "nodes";
    private static final int NOT_IMPLEMENTED = 238;
    private static final String BUILD = "build";
    private static final String SEGMENTS = "segments";

    private final Database database;
    private final String prefix;

    Collections(Database database, String prefix) {
        this.database = database;
        this.prefix = prefix;
    }

    MongoCollection<Document> of(Table table) {
        return database.collection(prefix + table.name());
    }

    /** The rows that pass, with the fields that are read. */
    FindIterable<Document> find(Table table, Bson filter) {
        FindIterable<Document> found = of(table).find(filter);
        return table.omitted() == null ? found : found.projection(Projections.exclude(table.omitted()));
    }

    MongoCollection<Document> heads() {
        return database.collection(prefix + HEADS);
    }

    MongoCollection<Document> progress() {
        return database.collection(prefix + PROGRESS);
    }

    MongoCollection<Document> nodes() {
        return database.collection(prefix + NODES);
    }

    Database database() {
        return database;
    }

    /** Makes what is missing. */
    void create() {
        for (Table table : Table.ALL) {
            List<IndexModel> indexes = new ArrayList<>();
            indexes.add(index(SEGMENT, POSITION));
            table.keys().forEach(key -> indexes.add(sparse(key)));
            table.sealed().forEach(seal -> indexes.add(sparse(seal)));
            create(of(table), indexes);
        }
        create(
                heads(),
                List.of(
                        index(SEGMENT, POSITION),
                        index("namespace", "updated_at", "id"),
                        index("namespace", "created_at", "id"),
                        index("namespace", "title_key", "id"),
                        index("namespace", "status", "updated_at", "id"),
                        index("namespace", "root_id"),
                        index("namespace", "agent_id"),
                        index("namespace", "agent_version_id"),
                        index("namespace", "meta"),
                        present("parent", "created_at", "id"),
                        present("shown_below", "created_at", "id"),
                        present("unsettled", "namespace", "id"),
                        present("due_at", "namespace", "id"),
                        sparse("import_id"),
                        sparse("title_seal"),
                        sparse("metadata.seal"),
                        sparse("before.title_seal"),
                        sparse("before.metadata.seal")));
    }

    /** How many segments the build has: so many if it begins. */
    int segments(int atFirst) {
        Document build = progress()
                .findOneAndUpdate(
                        Filters.eq(Table.ID, BUILD),
                        Updates.setOnInsert(SEGMENTS, (long) atFirst),
                        new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
        return (int) Row.number(requireNonNull(build), SEGMENTS);
    }

    void drop() {
        Table.ALL.forEach(table -> of(table).drop());
        heads().drop();
        nodes().drop();
        progress().drop();
    }

    private static IndexModel index(String... fields) {
        return new IndexModel(Indexes.ascending(fields));
    }

    /** Has only the rows that have the field. */
    private static IndexModel sparse(String field) {
        return new IndexModel(Indexes.ascending(field), new IndexOptions().sparse(true));
    }

    /** Has only the rows that have its first field; a sparse one would have those that have any. */
    private static IndexModel present(String... fields) {
        Bson has = Filters.exists(fields[0]);
        return new IndexModel(Indexes.ascending(fields), new IndexOptions().partialFilterExpression(has));
    }

    /** All the same, where the server knows no partial indexes. */
    private static IndexModel whole(IndexModel index) {
        return new IndexModel(
                index.getKeys(), new IndexOptions().sparse(index.getOptions().isSparse()));
    }

    /** One by one: there is a server that drops the connection when several of one call are there already. */
    private static void create(MongoCollection<Document> collection, List<IndexModel> indexes) {
        for (IndexModel index : indexes) {
            try {
                collection.createIndexes(List.of(index));
            } catch (MongoCommandException e) {
                if (e.getErrorCode() != NOT_IMPLEMENTED) {
                    throw e;
                }
                collection.createIndexes(List.of(whole(index)));
            }
        }
    }
}
