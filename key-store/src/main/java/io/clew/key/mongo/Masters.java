package io.clew.key.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import io.clew.key.CannotOpenKeysException;
import io.clew.key.MasterKeys;
import io.clew.key.master.WrappedKeys;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The master keys that this store needs, each with a proof that tells it from another of the same name, and which of
 * them wraps what is new.
 */
final class Masters {
    private static final Logger LOG = LoggerFactory.getLogger(Masters.class);
    private static final String PROOF = "proof";

    private final MasterKeys keys;
    private final WrappedKeys wrapped;
    private final Server server;
    private final Set<String> proven = new LinkedHashSet<>();
    private volatile String current = "";

    /** Proves every master key that is needed before anything is asked of or written for a new one. */
    Masters(MasterKeys keys, Server server) {
        this.keys = keys;
        this.server = server;
        wrapped = new WrappedKeys(keys);
        if (find(server) == null) {
            begin(keys.current());
        }
        proveAllNeeded();
        forgetRetired();
        current = read().current();
    }

    WrappedKeys wrapped() {
        return wrapped;
    }

    /** As far as this node has heard. */
    String current() {
        return current;
    }

    Standing read() {
        return Objects.requireNonNull(find(server));
    }

    private static @Nullable Standing find(Server server) {
        Document found = server.find(database ->
                database.collection(Schema.STORE).find(eq(Standing.ID)).first());
        return found == null ? null : Standing.of(found);
    }

    /** Of several nodes that begin at once, one is heard; the others then need what that one has. */
    private void begin(String id) {
        enter(id);
        Document first = new Standing(1, id, List.of(), List.of(), List.of()).document();
        server.ask(database -> database.collection(Schema.STORE)
                .updateOne(eq(Standing.ID), new Document("$setOnInsert", first), new UpdateOptions().upsert(true)));
    }

    /** Whoever enters this name first says which master key it is. */
    private void enter(String id) {
        Binary mine = new Binary(wrapped.proof(id));
        Document entered = server.ask(database -> database.collection(Schema.MASTERS)
                .findOneAndUpdate(
                        eq(id),
                        setOnInsert(PROOF, mine),
                        new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER)));
        wrapped.prove(id, proof(entered));
    }

    private void proveAllNeeded() {
        prove(server, wrapped).forEach(this::prove);
    }

    /** Proves every master key that is needed, and writes nothing; answers which those are. */
    static List<String> prove(Server server, WrappedKeys wrapped) {
        Standing standing = find(server);
        List<String> needed = standing == null ? List.of() : standing.needed();
        for (String id : needed) {
            Document entered = entered(server, id);
            if (entered == null) {
                throw new CannotOpenKeysException(
                        "The key store has lost the proof of its master key " + id + ".", null);
            }
            wrapped.prove(id, proof(entered));
        }
        return needed;
    }

    private static @Nullable Document entered(Server server, String id) {
        return server.find(
                database -> database.collection(Schema.MASTERS).find(eq(id)).first());
    }

    private static byte[] proof(Document entered) {
        return Objects.requireNonNull(entered.get(PROOF, Binary.class)).getData();
    }

    private synchronized void prove(String id) {
        proven.add(id);
    }

    /** Those that this node is sure to have. */
    synchronized List<String> proven() {
        return List.copyOf(proven);
    }

    /** Hears what other nodes have done. */
    synchronized void hear() {
        Standing standing = read();
        proven.retainAll(standing.named());
        for (String id : standing.named()) {
            if (!proven.contains(id)) {
                Document entered = entered(server, id);
                try {
                    if (entered != null) {
                        wrapped.prove(id, proof(entered));
                        proven.add(id);
                    }
                } catch (CannotOpenKeysException e) {
                    LOG.debug("This node does not have the master key {} yet.", id, e);
                }
            }
        }
        if (!proven.contains(standing.current()) && !current.equals(standing.current())) {
            LOG.error("This node lacks the master key {}; start it again with that one.", standing.current());
        }
        current = standing.current();
    }

    /** What keys are to be wrapped by from now on that are not wrapped by it yet; null if that is so already. */
    @Nullable
    String wished() {
        String wish = keys.current();
        return wish.equals(current) ? null : wish;
    }

    /** A new one, which is nobody's yet. */
    String renew() {
        return keys.renew();
    }

    /** Makes it known, so that other nodes say whether they have it. */
    void offer(String id) {
        enter(id);
        change(standing -> standing.has(id) ? null : standing.offering(id));
        hear();
    }

    /** From its end on, no block of keys counts that another one wrapped. One that is offered only. */
    void promote(String id) {
        change(standing -> standing.offered().contains(id) ? standing.promoting(id) : null);
        hear();
    }

    /** Whether this is the current one at this moment: if so, whoever promotes another afterwards sees what was before. */
    boolean confirm(String id) {
        return server.ask(database -> database.collection(Schema.STORE)
                                .updateOne(and(eq(Standing.ID), eq(Standing.CURRENT, id)), inc("blocks", 1L)))
                        .getMatchedCount()
                == 1;
    }

    /** It wrapped nothing at that standing: the store no longer needs it; it is to be forgotten. */
    boolean retire(String id, Standing at) {
        return compareAndSet(at, at.retiring(id));
    }

    /** Also what a crash left to be forgotten. */
    void forgetRetired() {
        read().retired().forEach(this::forget);
    }

    /** Its proof stays: another node that has not heard of it could remove that of the same master key given anew. */
    private void forget(String id) {
        keys.retire(id);
        change(standing -> standing.retired().contains(id) ? standing.forgetting(id) : null);
    }

    private void change(Function<Standing, @Nullable Standing> change) {
        while (true) {
            Standing before = read();
            Standing after = change.apply(before);
            if (after == null || compareAndSet(before, after)) {
                return;
            }
        }
    }

    private boolean compareAndSet(Standing before, Standing after) {
        return server.ask(database -> database.collection(Schema.STORE)
                                .updateOne(
                                        and(eq(Standing.ID), eq("version", before.version())),
                                        new Document("$set", after.document())))
                        .getMatchedCount()
                == 1;
    }
}
