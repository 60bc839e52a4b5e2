package io.clew.query.group;

import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.jspecify.annotations.Nullable;

/**
 * Axon's tokens of a group that lives in one process: they are the positions its store commits, so there is nothing to
 * store beside them and nobody to claim them from.
 */
public final class GroupTokens implements TokenStore {

    private final GroupStore store;
    private final ProjectionGroup group;

    public GroupTokens(GroupStore store, ProjectionGroup group) {
        this.store = store;
        this.group = group;
    }

    @Override
    public void storeToken(@Nullable TrackingToken token, String processorName, int segment) {
        // The group commits the position with what it wrote.
    }

    @Override
    public TrackingToken fetchToken(String processorName, int segment) {
        group.abandon();
        return new GlobalSequenceTrackingToken(store.position());
    }

    @Override
    public void extendClaim(String processorName, int segment) {
        // The engine's lock on its file is the claim.
    }

    @Override
    public void releaseClaim(String processorName, int segment) {
        // As above.
    }

    @Override
    public int[] fetchSegments(String processorName) {
        return new int[] {0};
    }
}
