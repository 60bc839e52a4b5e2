package io.clew.query.group;

import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.jspecify.annotations.Nullable;

/** Axon's tokens of a group: they are the positions that its stores commit, and whoever writes a store has its claim. */
final class GroupTokens implements TokenStore {

    private final List<? extends GroupStore> stores;
    private final List<ProjectionGroup> groups;

    GroupTokens(List<? extends GroupStore> stores, List<ProjectionGroup> groups) {
        this.stores = stores;
        this.groups = groups;
    }

    @Override
    public void storeToken(@Nullable TrackingToken token, String processorName, int segment) {
        // The group commits the position with what it wrote.
        extendClaim(processorName, segment);
    }

    @Override
    public TrackingToken fetchToken(String processorName, int segment) {
        if (!claim(segment)) {
            throw new UnableToClaimTokenException("Another node has segment " + segment);
        }
        groups.get(segment).take();
        return new GlobalSequenceTrackingToken(stores.get(segment).position());
    }

    /** After another failure than that it cannot be claimed, Axon would wait longer and longer, up to a minute. */
    private boolean claim(int segment) {
        try {
            return stores.get(segment).claim();
        } catch (StoreAwayException e) {
            throw new UnableToClaimTokenException("What keeps segment " + segment + " is away", e);
        }
    }

    @Override
    public void extendClaim(String processorName, int segment) {
        if (!stores.get(segment).extendClaim()) {
            throw new UnableToClaimTokenException("Another node has segment " + segment + " by now");
        }
    }

    @Override
    public void releaseClaim(String processorName, int segment) {
        groups.get(segment).leave();
        stores.get(segment).release();
    }

    @Override
    public int[] fetchSegments(String processorName) {
        return IntStream.range(0, stores.size()).toArray();
    }
}
