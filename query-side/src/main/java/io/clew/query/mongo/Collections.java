package io.clew.query.mongo;

import static java.util.Objects.requireNonNull;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexModel;
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

    private static final String PROGRESS = "progress";
    private static final String NODES = "nodes";
    private static final String BUILD = "build";
    private static final String SEGMENTS = "segments";

    private final Database database;
    private final String prefix;
    private final Schema schema;

    Collections(Database database, String prefix, Schema schema) {
        this.database = database;
        this.prefix = prefix;
        this.schema = schema;
    }

    Schema schema() {
        return schema;
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
        return database.collection(prefix + schema.heads());
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
        for (Table table : schema.tables()) {
            List<IndexModel> indexes = new ArrayList<>();
            indexes.add(Index.of(SEGMENT, POSITION));
            table.keys().forEach(key -> indexes.add(Index.sparse(key)));
            table.opened().forEach(opened -> indexes.add(Index.sparse(opened.seal())));
            Index.create(of(table), indexes);
        }
        List<IndexModel> indexes = new ArrayList<>(schema.indexes());
        indexes.add(Index.of(SEGMENT, POSITION));
        for (String seal : schema.seals()) {
            indexes.add(Index.sparse(seal));
            indexes.add(Index.sparse(Head.BEFORE + "." + seal));
        }
        Index.create(heads(), indexes);
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
        schema.tables().forEach(table -> of(table).drop());
        heads().drop();
        nodes().drop();
        progress().drop();
    }
}
