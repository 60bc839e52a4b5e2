package io.clew.query.mongo;

import com.mongodb.MongoException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import io.clew.mongodb.DatabaseAwayException;
import io.clew.query.engine.ViewStoreException;
import io.clew.query.engine.ViewsAwayException;
import io.clew.query.group.GroupStore;
import java.util.function.LongConsumer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * One segment's writer: rows first, heads next, the position last, each with the majority's journal behind it. What
 * stands beyond the position is shown to nobody, and is removed before anything follows it.
 *
 * <p>Who takes a segment over gets a greater epoch. A node that had it before and does not know yet can move neither the
 * position nor a head that was written since.
 */
final class MongoSegment implements GroupStore {

    private static final String AT = "position";
    private static final String EVENT = "event_id";
    private static final String EPOCH = "epoch";

    private final Collections collections;
    private final long segment;
    private final ThreadLocal<@Nullable Access> here;
    private final LongConsumer onShown;
    private final Write write;
    private long epoch;
    private boolean clean;
    private volatile long position;

    MongoSegment(Collections collections, int segment, ThreadLocal<@Nullable Access> here, LongConsumer onShown) {
        this.collections = collections;
        this.segment = segment;
        this.here = here;
        this.onShown = onShown;
        this.write = new Write(collections, segment);
        this.position = progress(collections, segment);
    }

    /** Makes the record of a segment's progress unless it is there. */
    static void create(Collections collections, int segment) {
        collections
                .progress()
                .updateOne(
                        Filters.eq(Table.ID, (long) segment),
                        Updates.combine(Updates.setOnInsert(AT, 0L), Updates.setOnInsert(EPOCH, 0L)),
                        new com.mongodb.client.model.UpdateOptions().upsert(true));
    }

    /** The position that a segment's views show. */
    static long progress(Collections collections, long segment) {
        Document found =
                collections.progress().find(Filters.eq(Table.ID, segment)).first();
        return found == null ? 0 : Row.number(found, AT);
    }

    /** The event at the position, by which the log is known again; absent before the first. */
    static @Nullable String eventAt(Collections collections, long segment) {
        Document found =
                collections.progress().find(Filters.eq(Table.ID, segment)).first();
        return found == null ? null : found.getString(EVENT);
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public void begin() {
        try {
            collections.database().require();
            if (epoch == 0) {
                claim();
            }
            if (!clean) {
                write.undoBeyond(position);
                clean = true;
            }
        } catch (MongoException | DatabaseAwayException e) {
            throw failed(e);
        }
        here.set(write);
    }

    private void claim() {
        Document mine = collections
                .progress()
                .findOneAndUpdate(
                        Filters.eq(Table.ID, segment),
                        Updates.inc(EPOCH, 1L),
                        new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
        if (mine == null) {
            throw new ViewStoreException("The views were removed from MongoDB meanwhile", new IllegalStateException());
        }
        epoch = Row.number(mine, EPOCH);
        position = Row.number(mine, AT);
    }

    @Override
    public void resume() {
        here.set(write);
    }

    @Override
    public void at(long next) {
        write.at(next);
    }

    @Override
    public void commit(long newPosition, String eventId) {
        clean = false;
        try {
            collections.database().require();
            if (!write.store(epoch) || !move(newPosition, eventId)) {
                epoch = 0;
                throw new ViewStoreException(
                        "Another node writes segment " + segment + " of the views by now", new IllegalStateException());
            }
        } catch (MongoException | DatabaseAwayException e) {
            throw failed(e);
        }
        clean = true;
        write.stored();
        position = newPosition;
        here.remove();
        onShown.accept(newPosition);
    }

    private boolean move(long newPosition, String eventId) {
        return collections
                        .progress()
                        .updateOne(
                                Filters.and(Filters.eq(Table.ID, segment), Filters.eq(EPOCH, epoch)),
                                Updates.combine(Updates.set(AT, newPosition), Updates.set(EVENT, eventId)))
                        .getMatchedCount()
                == 1;
    }

    @Override
    public void rollback() {
        write.forget();
        here.remove();
    }

    private static ViewsAwayException failed(RuntimeException e) {
        return new ViewsAwayException("MongoDB does not take the views: " + e.getMessage(), e);
    }
}
