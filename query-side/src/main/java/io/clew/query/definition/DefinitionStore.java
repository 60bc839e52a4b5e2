package io.clew.query.definition;

import io.clew.query.generation.Build;

/**
 * One build of all views of the group {@code definition}: rows and position in one place.
 *
 * <p>The stores are used inside the group's transaction, where they see what it wrote, or inside a {@link #look}; nowhere
 * else. Every implementation passes {@code DefinitionStoreContract}.
 */
public interface DefinitionStore extends Build {

    Definitions definitions();

    DefinitionRequests requests();
}
