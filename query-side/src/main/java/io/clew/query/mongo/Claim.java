package io.clew.query.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Who writes a segment, and how far its views are shown, in one document.
 *
 * <p>Who has it lets its beat be counted on; one that is silent for a while is that of a dead node, whose segment another
 * takes. Each taking begins an epoch, and so does whoever cannot know what became of what it wrote. The position moves
 * only under the epoch that holds, and only forward. So an epoch begins where the one before ended, whatever of that is
 * still under way; and what an epoch wrote beyond the position at its end is never shown.
 */
final class Claim {

    private static final String AT = "position";
    private static final String EVENT = "event_id";
    private static final String EPOCH = "epoch";
    private static final String OWNER = "owner";
    private static final String BEAT = "beat";

    private final Collections collections;
    private final long segment;
    private final Nodes nodes;
    private final Silence silence = new Silence();
    private volatile long position;
    /** The one that holds, as far as is known here. */
    private volatile long known;
    /** This node's; 0 while it has not the segment. */
    private volatile long epoch;
    /** Where nothing of the segment's stands in the log since what is durable; 0 if there is no such place. */
    private long passed;

    private String passedId = "";

    /**
     * What shows others that this node lives, and how far it passed.
     *
     * @param passed 0 if it passed nothing
     * @param which the segment's document, as long as this node has it
     */
    record Sign(Claim claim, long passed, Bson which, Bson change) {

        /** It is durable. */
        void seen() {
            claim.saved(passed);
        }
    }

    Claim(Collections collections, int segment, Nodes nodes) {
        this.collections = collections;
        this.segment = segment;
        this.nodes = nodes;
        Document found = stored();
        if (found != null) {
            adopt(found);
        }
    }

    /** Makes the record of a segment unless it is there. */
    static void create(Collections collections, int segment) {
        collections
                .progress()
                .updateOne(
                        Filters.eq(Table.ID, (long) segment),
                        Updates.combine(
                                Updates.setOnInsert(AT, 0L),
                                Updates.setOnInsert(EPOCH, 0L),
                                Updates.setOnInsert(BEAT, 0L)),
                        new UpdateOptions().upsert(true));
    }

    /**
     * Shows nothing of any segment any more; whoever takes one removes what it had. Nobody drops what another process may
     * have begun to write again.
     */
    static void beginAnew(Collections collections) {
        for (Document found : collections.progress().find().into(new ArrayList<>())) {
            if (found.get(Table.ID) instanceof Number) {
                Bson same = Filters.and(Filters.eq(Table.ID, found.get(Table.ID)), Filters.eq(EPOCH, found.get(EPOCH)));
                collections
                        .progress()
                        .updateOne(
                                same,
                                Updates.combine(
                                        Updates.inc(EPOCH, 1L),
                                        Updates.set(AT, 0L),
                                        Updates.unset(EVENT),
                                        Updates.unset(OWNER)));
            }
        }
    }

    private @Nullable Document stored() {
        return collections.progress().find(Filters.eq(Table.ID, segment)).first();
    }

    long segment() {
        return segment;
    }

    long position() {
        return position;
    }

    long epoch() {
        return epoch;
    }

    boolean isHeld() {
        return epoch > 0;
    }

    /** Takes the segment unless another node has it and lives, or this one has its share already. */
    synchronized boolean take() {
        if (isHeld()) {
            return true;
        }
        nodes.want();
        Document found = stored();
        if (found == null || !isFree(found) || !nodes.mayTakeOneMore()) {
            return false;
        }
        // Whoever counted on since lives, and keeps it.
        Document mine = next(
                Filters.and(under(Row.number(found, EPOCH)), Filters.eq(BEAT, Row.number(found, BEAT))),
                Updates.set(OWNER, nodes.own()));
        if (mine == null) {
            return false;
        }
        adopt(mine);
        passed = 0;
        epoch = known;
        nodes.took();
        return true;
    }

    private boolean isFree(Document found) {
        long silent = silence.of(beatOf(found), System.nanoTime());
        String owner = found.getString(OWNER);
        return owner == null || owner.equals(nodes.own()) || Silence.isDeath(silent);
    }

    private static List<Long> beatOf(Document found) {
        return List.of(Row.number(found, EPOCH), Row.number(found, BEAT));
    }

    /**
     * Begins another epoch of this node's: what is under way of the one before comes to nothing, and what it moved
     * unheard is known.
     *
     * @return false if another node has the segment by now
     */
    synchronized boolean renew() {
        Document mine = isHeld() ? next(under(epoch), Updates.inc(BEAT, 1L)) : null;
        if (mine == null) {
            lose();
            return false;
        }
        long before = position;
        adopt(mine);
        // What was passed is not durable yet.
        position = Math.max(before, position);
        epoch = known;
        return true;
    }

    private @Nullable Document next(Bson condition, Bson update) {
        return collections
                .progress()
                .findOneAndUpdate(
                        condition,
                        Updates.combine(Updates.inc(EPOCH, 1L), update),
                        new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
    }

    private void adopt(Document stored) {
        known = Row.number(stored, EPOCH);
        position = positionOf(stored);
    }

    synchronized void release() {
        long held = epoch;
        if (held > 0) {
            Sign last = sign(false);
            if (last != null) {
                collections.progress().updateOne(last.which(), last.change());
            }
            lose();
            collections.progress().updateOne(under(held), Updates.unset(OWNER));
        }
    }

    /** This node does not write the segment any more. */
    synchronized void lose() {
        if (epoch > 0) {
            epoch = 0;
            passed = 0;
            nodes.gave();
        }
    }

    /** Moves the position; false if this epoch has ended. */
    synchronized boolean move(long under, long newPosition, String eventId) {
        if (under != epoch) {
            return false;
        }
        if (collections
                        .progress()
                        .updateOne(forward(under, newPosition), moved(newPosition, eventId))
                        .getMatchedCount()
                != 1) {
            lose();
            return false;
        }
        passed = 0;
        position = newPosition;
        return true;
    }

    /** The position is this one; it is made durable soon. */
    synchronized void pass(long newPosition, String eventId) {
        if (isHeld()) {
            passed = newPosition;
            passedId = eventId;
            position = newPosition;
        }
    }

    /**
     * What others are to see now; absent if there is nothing.
     *
     * @param beats whether they are to see that this node lives although it passed nothing
     */
    synchronized @Nullable Sign sign(boolean beats) {
        if (!isHeld()) {
            return null;
        }
        if (passed > 0) {
            return new Sign(this, passed, forward(epoch, passed), moved(passed, passedId));
        }
        return beats ? new Sign(this, 0, under(epoch), Updates.inc(BEAT, 1L)) : null;
    }

    private synchronized void saved(long durable) {
        if (passed == durable) {
            passed = 0;
        }
    }

    /** Takes note of how far the segment is, and of whose it is. */
    synchronized void see(Document stored) {
        long holds = Row.number(stored, EPOCH);
        if (holds > known) {
            lose();
            adopt(stored);
        } else if (holds == known && !isHeld()) {
            position = Math.max(position, positionOf(stored));
        }
        if (!isHeld()) {
            silence.of(beatOf(stored), System.nanoTime());
        }
    }

    /** Nobody could see how the segment stands. */
    void missed() {
        silence.forget();
    }

    private Bson under(long held) {
        return Filters.and(Filters.eq(Table.ID, segment), Filters.eq(EPOCH, held));
    }

    private Bson forward(long held, long newPosition) {
        return Filters.and(under(held), Filters.lte(AT, newPosition));
    }

    private static Bson moved(long newPosition, String eventId) {
        return Updates.combine(Updates.set(AT, newPosition), Updates.set(EVENT, eventId), Updates.inc(BEAT, 1L));
    }

    /** The event at the position, by which the log is known again; absent before the first. */
    static @Nullable String eventOf(Document stored) {
        return stored.getString(EVENT);
    }

    static long positionOf(Document stored) {
        return Row.number(stored, AT);
    }
}
