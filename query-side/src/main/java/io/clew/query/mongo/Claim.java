package io.clew.query.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Who writes a segment, and how far its views are shown, in one document.
 *
 * <p>Who has it lets its beat be counted on; a beat that stood still for a while, as the one who looks measures it, is
 * that of a dead node. Clocks of different machines are never compared. Who takes the segment over gets a greater epoch:
 * a node that had it before and does not know yet can move neither the position nor a head that was written since.
 */
final class Claim {

    private static final String AT = "position";
    private static final String EVENT = "event_id";
    private static final String EPOCH = "epoch";
    private static final String OWNER = "owner";
    private static final String BEAT = "beat";
    private static final Duration DEAD = Duration.ofSeconds(8);

    private final Collections collections;
    private final long segment;
    private final Nodes nodes;
    private volatile long position;
    private volatile long epoch;
    /** At the position. */
    private @Nullable String event;
    /** Where nothing of the segment's stands in the log since what is durable; 0 if there is no such place. */
    private long passed;

    private String passedId = "";
    private long seenEpoch = -1;
    private long seenBeat = -1;
    private long seenAt;

    Claim(Collections collections, int segment, Nodes nodes) {
        this.collections = collections;
        this.segment = segment;
        this.nodes = nodes;
        this.position = stored(collections, segment, AT);
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

    private static long stored(Collections collections, long segment, String field) {
        Document found =
                collections.progress().find(Filters.eq(Table.ID, segment)).first();
        return found == null ? 0 : Row.number(found, field);
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
        Document found =
                collections.progress().find(Filters.eq(Table.ID, segment)).first();
        if (found == null || !isFree(found) || !nodes.mayTakeOneMore()) {
            return false;
        }
        Document mine = collections
                .progress()
                .findOneAndUpdate(
                        same(Row.number(found, EPOCH)),
                        Updates.combine(Updates.inc(EPOCH, 1L), Updates.set(OWNER, nodes.own())),
                        new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
        if (mine == null) {
            return false;
        }
        position = Row.number(mine, AT);
        event = eventOf(mine);
        passed = 0;
        epoch = Row.number(mine, EPOCH);
        nodes.took();
        return true;
    }

    private boolean isFree(Document found) {
        String owner = found.getString(OWNER);
        if (owner == null || owner.equals(nodes.own())) {
            return true;
        }
        long now = System.nanoTime();
        long itsEpoch = Row.number(found, EPOCH);
        long itsBeat = Row.number(found, BEAT);
        if (itsEpoch != seenEpoch || itsBeat != seenBeat) {
            seenEpoch = itsEpoch;
            seenBeat = itsBeat;
            seenAt = now;
        }
        return now - seenAt >= DEAD.toNanos();
    }

    synchronized void release() {
        long held = epoch;
        if (held > 0) {
            save();
            lose();
            collections.progress().updateOne(same(held), Updates.unset(OWNER));
        }
    }

    /** This node does not write the segment any more. */
    synchronized void lose() {
        if (epoch > 0) {
            epoch = 0;
            nodes.gave();
        }
    }

    /** Moves the position; false if another node has the segment by now. */
    synchronized boolean move(long newPosition, String eventId) {
        long held = epoch;
        passed = 0;
        if (held == 0 || !update(held, newPosition, eventId)) {
            lose();
            return false;
        }
        position = newPosition;
        event = eventId;
        return true;
    }

    /** Lets the position stand as it is known here; false if another node has the segment by now. */
    synchronized boolean affirm() {
        passed = 0;
        if (isHeld() && update(epoch, position, event)) {
            return true;
        }
        lose();
        return false;
    }

    /** The position is this one; it is made durable soon. */
    synchronized void pass(long newPosition, String eventId) {
        if (isHeld()) {
            passed = newPosition;
            passedId = eventId;
            position = newPosition;
            event = eventId;
        }
    }

    /** Makes durable what was passed. */
    synchronized void save() {
        if (isHeld() && passed > 0) {
            long at = passed;
            passed = 0;
            if (!update(epoch, at, passedId)) {
                lose();
            }
        }
    }

    private boolean update(long held, long newPosition, @Nullable String eventId) {
        return collections
                        .progress()
                        .updateOne(
                                same(held),
                                Updates.combine(
                                        Updates.set(AT, newPosition),
                                        Updates.set(EVENT, eventId),
                                        Updates.inc(BEAT, 1L)))
                        .getMatchedCount()
                == 1;
    }

    /** Shows others that this node lives. */
    synchronized void beat() {
        long held = epoch;
        if (held > 0
                && collections
                                .progress()
                                .updateOne(same(held), Updates.inc(BEAT, 1L))
                                .getMatchedCount()
                        != 1) {
            lose();
        }
    }

    /** Takes note of how far another node is. */
    synchronized void see(Document stored) {
        if (!isHeld()) {
            position = Row.number(stored, AT);
        }
    }

    private Bson same(long held) {
        return Filters.and(Filters.eq(Table.ID, segment), Filters.eq(EPOCH, held));
    }

    /** The event at the position, by which the log is known again; absent before the first. */
    static @Nullable String eventOf(Document stored) {
        return stored.getString(EVENT);
    }

    static long positionOf(Document stored) {
        return Row.number(stored, AT);
    }
}
