package io.clew.query.mongo;

import com.mongodb.MongoException;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import io.clew.mongodb.DatabaseAwayException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees what other nodes do to a build: how far each segment is, who lives. And lets them see it of this one: what was
 * passed is made durable, each beat is counted.
 */
final class Watch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final int LOOK_MILLIS = 20;
    private static final int BEAT_MILLIS = 2000;

    private final Collections collections;
    private final List<Claim> claims;
    private final Nodes nodes;
    private final Runnable onShown;
    private final ScheduledExecutorService thread;
    private boolean failing;

    Watch(String name, Collections collections, List<Claim> claims, Nodes nodes, Runnable onShown) {
        this.collections = collections;
        this.claims = claims;
        this.nodes = nodes;
        this.onShown = onShown;
        thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread made = new Thread(work, name);
            made.setDaemon(true);
            return made;
        });
    }

    @SuppressWarnings("FutureReturnValueIgnored") // Each says itself what fails.
    void start() {
        thread.scheduleWithFixedDelay(() -> watched(this::look), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        thread.scheduleWithFixedDelay(() -> watched(this::beat), 0, BEAT_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void watched(Runnable work) {
        try {
            collections.database().require();
            work.run();
            failing = false;
        } catch (MongoException | DatabaseAwayException e) {
            claims.forEach(Claim::missed);
            nodes.missed();
            if (!failing) {
                failing = true;
                LOG.warn("The views on MongoDB cannot be watched; that is tried again: {}", e.getMessage());
            }
        } catch (RuntimeException e) {
            LOG.warn("The views on MongoDB could not be watched; that is tried again", e);
        }
    }

    private void look() {
        if (show(false) && claims.stream().allMatch(Claim::isHeld)) {
            return;
        }
        see();
    }

    private void see() {
        for (Document stored : collections.progress().find()) {
            if (stored.get(Table.ID) instanceof Number segment && segment.intValue() < claims.size()) {
                claims.get(segment.intValue()).see(stored);
            }
        }
        onShown.run();
    }

    private void beat() {
        if (!show(true)) {
            see();
        }
        nodes.beat();
    }

    /**
     * Shows others how far this node passed and that it lives, in one write, however many segments it has.
     *
     * @return whether it has all that it thought it had
     */
    private boolean show(boolean beats) {
        List<Claim.Sign> signs = claims.stream()
                .map(claim -> claim.sign(beats))
                .filter(Objects::nonNull)
                .toList();
        if (signs.isEmpty()) {
            return true;
        }
        List<UpdateOneModel<Document>> writes = signs.stream()
                .map(sign -> new UpdateOneModel<Document>(sign.which(), sign.change()))
                .toList();
        BulkWriteResult result = collections.progress().bulkWrite(writes, new BulkWriteOptions().ordered(false));
        signs.forEach(Claim.Sign::seen);
        return result.getMatchedCount() == signs.size();
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            collections.database().require();
            claims.forEach(Claim::release);
            nodes.leave();
        } catch (MongoException | DatabaseAwayException e) {
            LOG.info("MongoDB was away at the end; other nodes take the views over a little later");
        }
    }
}
