package io.clew.key.mongo;

import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.clew.key.CannotOpenKeysException;
import io.clew.key.Destroyed;
import io.clew.key.ErasedKey;
import io.clew.key.KeysUnavailableException;
import io.clew.key.MasterKeys;
import io.clew.key.copy.ErasureRow;
import io.clew.key.copy.StoredKeys;
import io.clew.key.copy.SubjectRow;
import io.clew.key.master.WrappedKeys;
import io.clew.key.mongo.Entered.Ending;
import io.clew.key.ring.Asked;
import io.clew.key.ring.KeyRow;
import io.clew.mongodb.Database;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/** What the key store of a cluster holds, as its documents hold it. */
public final class MongoStoredKeys implements StoredKeys {
    private static final HexFormat HEX = HexFormat.of();

    private final Server server;
    private final MasterKeys masterKeys;
    private final WrappedKeys wrapped;
    private final KeyDocuments documents;
    private final Counters counters;
    private final Erasures erasures;
    private @Nullable Masters masters;

    private MongoStoredKeys(Server server, MasterKeys masterKeys) {
        this.server = server;
        this.masterKeys = masterKeys;
        wrapped = new WrappedKeys(masterKeys);
        documents = new KeyDocuments(server);
        counters = new Counters(server);
        erasures = new Erasures(server, counters);
    }

    /**
     * Opens the store in a database only to read; the database stays open when this is closed. A node that was killed
     * makes it wait until that one's lease is over.
     *
     * @throws CannotOpenKeysException if the database does not answer, a node uses the store, it is of a newer version or
     *     foreign, or a master key is missing or is another than the nodes' one
     */
    public static MongoStoredKeys open(Database database, MasterKeys masterKeys) {
        return open(new Server(database), masterKeys, Pace.USUAL);
    }

    static MongoStoredKeys open(Server server, MasterKeys masterKeys, Pace pace) {
        try {
            MongoStoredKeys keys = new MongoStoredKeys(server, masterKeys);
            if (Schema.isThere(server)) {
                Masters.prove(server, keys.wrapped);
            }
            if (new Nodes(server, "move", pace).anyLives()) {
                throw new CannotOpenKeysException(
                        "A node of the cluster still uses the key store in MongoDB; stop all nodes first.", null);
            }
            return keys;
        } catch (KeysUnavailableException e) {
            throw new CannotOpenKeysException("The key store in MongoDB cannot be opened: " + e.getMessage(), e);
        }
    }

    @Override
    public WrappedKeys wrapped() {
        return wrapped;
    }

    @Override
    public void begin() {
        if (masters == null) {
            Schema.prepare(server);
            masters = new Masters(masterKeys, server);
        }
    }

    @Override
    public String master() {
        return Objects.requireNonNull(masters, "not begun").current();
    }

    @Override
    public long newestKey() {
        long newest = documents.newest();
        return newest == 0 && documents.find(0) == null ? -1 : newest;
    }

    @Override
    public List<KeyRow> keys(long from, long to) {
        return documents.between(from, to);
    }

    @Override
    public void addKeys(List<KeyRow> keys) {
        documents.add(keys);
        counters.atLeast(Counters.NUMBERS, keys.get(keys.size() - 1).number());
    }

    @Override
    public long subjects() {
        return server.ask(database -> database.collection(Schema.SUBJECTS).countDocuments());
    }

    @Override
    public List<SubjectRow> subjects(@Nullable String after, int max) {
        return subjects(after == null ? Filters.empty() : gt("_id", name(after)), max);
    }

    @Override
    public List<SubjectRow> subjects(List<String> names) {
        return subjects(in("_id", names.stream().map(MongoStoredKeys::name).toList()), names.size());
    }

    private List<SubjectRow> subjects(Bson which, int max) {
        return server
                .ask(database -> database.collection(Schema.SUBJECTS)
                        .find(which)
                        .sort(Sorts.ascending("_id"))
                        .limit(max)
                        .into(new ArrayList<>()))
                .stream()
                .map(found -> new SubjectRow(
                        HEX.formatHex(found.get("_id", Binary.class).getData()), found.getLong(EnteredSubjects.KEY)))
                .toList();
    }

    private static Binary name(String hex) {
        return new Binary(HEX.parseHex(hex));
    }

    @Override
    public void addSubjects(List<SubjectRow> subjects) {
        List<Document> added = subjects.stream()
                .map(subject -> new Document("_id", name(subject.name())).append(EnteredSubjects.KEY, subject.key()))
                .toList();
        server.ask(database -> database.collection(Schema.SUBJECTS).insertMany(added));
    }

    @Override
    public long newestErasure() {
        return erasures.newest();
    }

    /** @throws CannotOpenKeysException if a crash left one half carried out, which a node does at its start */
    @Override
    public List<ErasureRow> erasures(long from, long to) {
        List<ErasureRow> rows = new ArrayList<>();
        erasures.between(from, to).forEach((number, entered) -> {
            if (entered.at() == null) {
                throw new CannotOpenKeysException(
                        "The erasure %s was interrupted; start a command node, which carries it out, and stop it."
                                .formatted(entered.asked().erasure().id()),
                        null);
            }
            rows.add(new ErasureRow(number, entered.destroyed(entered.at())));
        });
        return rows;
    }

    @Override
    public void addErasures(List<ErasureRow> rows) {
        rows.forEach(row -> erasures.add(row.number(), entered(row.erasure())));
    }

    private Entered entered(Destroyed erasure) {
        List<Ending> keys = new ArrayList<>();
        for (ErasedKey key : erasure.keys()) {
            KeyRow row = documents.find(key.number());
            Long successor = row == null ? null : row.successor();
            keys.add(new Ending(key.number(), key.fingerprint(), Objects.requireNonNull(successor)));
        }
        Asked asked =
                new Asked(erasure.erasure(), erasure.kind(), erasure.target(), erasure.requestedBy(), erasure.reason());
        return new Entered(asked, keys, erasure.at(), erasure.receipt());
    }

    @Override
    public void close() {}
}
