package io.clew.query.mongo;

import com.mongodb.MongoException;
import io.clew.mongodb.DatabaseAwayException;
import io.clew.query.engine.ViewStoreException;
import io.clew.query.engine.ViewsAwayException;
import io.clew.query.group.GroupStore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One segment's writer: rows first, heads next, the position last, each with the majority's journal behind it. What
 * stands beyond the position is shown to nobody, and is removed before anything follows it.
 */
final class MongoSegment implements GroupStore {

    private final Collections collections;
    private final ThreadLocal<@Nullable Access> here;
    private final Claim claim;
    private final Write write;
    private final Runnable onShown;
    /** Whether the last commit came to its end is unknown. */
    private boolean unsure;
    /** In this epoch, nothing of those before stands beyond the position. */
    private long cleaned;

    /** @param most about how much is kept in memory each of what is written and of what was, in characters */
    MongoSegment(
            Collections collections, Claim claim, ThreadLocal<@Nullable Access> here, Runnable onShown, long most) {
        this.collections = collections;
        this.claim = claim;
        this.here = here;
        this.onShown = onShown;
        this.write = new Write(collections, claim.segment(), most);
    }

    @Override
    public long position() {
        return claim.position();
    }

    @Override
    public boolean claim() {
        return asking(() -> claim.take() && clean());
    }

    @Override
    public boolean extendClaim() {
        return claim.isHeld();
    }

    @Override
    public void release() {
        if (claim.isHeld()) {
            try {
                asking(() -> {
                    claim.release();
                    return true;
                });
            } catch (ViewsAwayException e) {
                // Another node takes it once it has seen no beat for a while.
                claim.lose();
            }
        }
    }

    @Override
    public void begin() {
        asking(() -> {
            if (claim.isHeld() ? unsure && !claim.renew() : !claim.take()) {
                throw taken();
            }
            unsure = false;
            if (!clean()) {
                throw taken();
            }
            return true;
        });
        here.set(write);
    }

    /** Removes what stands beyond the position; false if another node has the segment by now. */
    private boolean clean() {
        long epoch = claim.epoch();
        if (epoch == 0) {
            return false;
        }
        write.under(epoch, claim.position());
        if (cleaned != epoch) {
            // Others may have written since this node did.
            write.forget();
            write.undo();
            cleaned = epoch;
        }
        return true;
    }

    @Override
    public boolean isFull() {
        return write.isFull();
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
        unsure = true;
        asking(() -> {
            if (write.epoch() != claim.epoch() || !write.store() || !claim.move(write.epoch(), newPosition, eventId)) {
                throw taken();
            }
            return true;
        });
        unsure = false;
        write.stored();
        here.remove();
        onShown.run();
    }

    @Override
    public void pass(long newPosition, String eventId) {
        claim.pass(newPosition, eventId);
        onShown.run();
    }

    @Override
    public void rollback() {
        write.forget();
        here.remove();
    }

    private ViewStoreException taken() {
        return new ViewStoreException(
                "Another node writes segment " + claim.segment() + " of the views by now", new IllegalStateException());
    }

    private <A> A asking(Supplier<A> question) {
        try {
            collections.database().require();
            return question.get();
        } catch (MongoException | DatabaseAwayException e) {
            throw new ViewsAwayException("MongoDB does not take the views: " + Trouble.describe(e), e);
        }
    }
}
