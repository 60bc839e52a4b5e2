package io.clew.key.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import io.clew.key.ring.Blocks;
import io.clew.key.ring.Subjects;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/** The collection of subjects: whichever node comes first, a name has one first key. */
final class EnteredSubjects implements Subjects.Entered {
    static final String KEY = "key";

    private final Server server;
    private final Blocks blocks;

    EnteredSubjects(Server server, Blocks blocks) {
        this.server = server;
        this.blocks = blocks;
    }

    @Override
    public @Nullable Long find(byte[] name) {
        Document found = server.find(database ->
                database.collection(Schema.SUBJECTS).find(eq(new Binary(name))).first());
        return found == null ? null : found.getLong(KEY);
    }

    @Override
    public long enter(byte[] name) {
        long offered = blocks.take();
        Document entered = server.ask(database -> database.collection(Schema.SUBJECTS)
                .findOneAndUpdate(
                        eq(new Binary(name)),
                        setOnInsert(KEY, offered),
                        new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER)));
        return entered.getLong(KEY);
    }
}
