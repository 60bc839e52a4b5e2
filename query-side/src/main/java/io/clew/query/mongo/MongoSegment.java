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
    private boolean clean;

    MongoSegment(Collections collections, Claim claim, ThreadLocal<@Nullable Access> here, Runnable onShown) {
        this.collections = collections;
        this.claim = claim;
        this.here = here;
        this.onShown = onShown;
        this.write = new Write(collections, claim.segment());
    }

    @Override
    public long position() {
        return claim.position();
    }

    @Override
    public boolean claim() {
        return asking(() -> {
            clean = false;
            return claim.take();
        });
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
            if (!claim.isHeld() && !claim.take()) {
                throw taken();
            }
            if (!clean) {
                // Whether the last commit came to its end may be unknown, and whose segment this is by now. So the
                // position
                // is put back before anything beyond it goes, and only by whom the segment belongs to.
                if (!claim.affirm()) {
                    throw taken();
                }
                write.undoBeyond(claim.position());
                clean = true;
            }
            return true;
        });
        here.set(write);
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
        asking(() -> {
            if (!write.store(claim.epoch()) || !claim.move(newPosition, eventId)) {
                throw taken();
            }
            return true;
        });
        clean = true;
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
