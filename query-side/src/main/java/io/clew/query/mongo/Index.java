package io.clew.query.mongo;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Indexes as they are told to the database. */
final class Index {

    private static final int NOT_IMPLEMENTED = 238;

    private Index() {}

    static IndexModel of(String... fields) {
        return new IndexModel(Indexes.ascending(fields));
    }

    /** Has only the rows that have the field. */
    static IndexModel sparse(String field) {
        return new IndexModel(Indexes.ascending(field), new IndexOptions().sparse(true));
    }

    /** Has only the rows that have its first field; a sparse one would have those that have any. */
    static IndexModel present(String... fields) {
        return present(fields[0], Indexes.ascending(fields));
    }

    /** As the other, with this one's keys. */
    static IndexModel present(String field, Bson keys) {
        Bson has = Filters.exists(field);
        return new IndexModel(keys, new IndexOptions().partialFilterExpression(has));
    }

    /** All the same, where the server knows no partial indexes. */
    private static IndexModel whole(IndexModel index) {
        return new IndexModel(
                index.getKeys(), new IndexOptions().sparse(index.getOptions().isSparse()));
    }

    /** One by one: there is a server that drops the connection when several of one call are there already. */
    static void create(MongoCollection<Document> collection, List<IndexModel> indexes) {
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
