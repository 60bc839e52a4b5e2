package io.clew.benchmarks.conversation;

import com.mongodb.client.MongoCollection;
import io.clew.mongodb.Database;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.RawBsonDocument;

/**
 * The BSON of each collection, and about what its indexes' entries take: each is its keys and the number of a record. A
 * real server packs both: documents into compressed pages, keys without what they share with the one before.
 */
public final class MongoSizes {

    private static final int RECORD_AND_CELL = 8;
    private static final int NUMBER = 9;
    private static final int TEXT_ENDS = 2;
    private static final int NOTHING = 1;

    private MongoSizes() {}

    /** Documents and indexes of every collection that has any, named {@code collection} and {@code collection.index}. */
    public static List<Stored> of(Database database) {
        List<Stored> stored = new ArrayList<>();
        for (String name : database.collections().stream().sorted().toList()) {
            measure(name, database.collection(name), stored);
        }
        return stored;
    }

    private static void measure(String name, MongoCollection<Document> collection, List<Stored> stored) {
        List<Document> indexes = collection.listIndexes().into(new ArrayList<>());
        Map<String, long[]> sizes = new LinkedHashMap<>();
        long rows = 0;
        long bytes = 0;
        for (RawBsonDocument document :
                collection.withDocumentClass(RawBsonDocument.class).find()) {
            rows++;
            bytes += document.getByteBuffer().remaining();
            for (Document index : indexes) {
                long entry = entry(index, document);
                if (entry > 0) {
                    long[] size = sizes.computeIfAbsent(index.getString("name"), unseen -> new long[2]);
                    size[0]++;
                    size[1] += entry;
                }
            }
        }
        if (rows > 0) {
            stored.add(new Stored(name, rows, bytes));
            sizes.forEach((index, size) -> stored.add(new Stored(name + "." + index, size[0], size[1])));
        }
    }

    /** 0 if the document is not in the index. */
    private static long entry(Document index, RawBsonDocument document) {
        boolean sparse = Boolean.TRUE.equals(index.getBoolean("sparse"));
        long entry = RECORD_AND_CELL;
        boolean any = false;
        for (String field : index.get("key", Document.class).keySet()) {
            BsonValue value = document.get(field);
            any |= value != null;
            entry += value == null
                    ? NOTHING
                    : value.isString() ? value.asString().getValue().length() + TEXT_ENDS : NUMBER;
        }
        return any || !sparse ? entry : 0;
    }
}
