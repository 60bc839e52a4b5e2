package io.clew.query.definition;

import io.clew.kernel.id.DefinitionId;
import io.clew.kernel.id.DefinitionKey;
import io.clew.kernel.id.DefinitionKind;
import io.clew.kernel.id.Namespace;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps how definitions stand and stood, and their versions.
 *
 * <p>What stood stays: of each definition one row for each of its events, and one for each version it ever had.
 */
public interface Definitions {

    /** The definition stands so from the event on that gave it {@link DefinitionView#version}. */
    void put(DefinitionView standing);

    /** A version was made. */
    void add(VersionView version);

    /** The active version of an agent names these other agents from here on, and no others. */
    void refer(DefinitionKey agent, Set<DefinitionId> named);

    /** How it stands, deleted or not; absent if it never was. */
    @Nullable
    DefinitionView find(DefinitionKey definition);

    /** How it stood after so many events, or how it stands if there are not so many; absent if there are none. */
    @Nullable
    DefinitionView after(DefinitionKey definition, long version);

    /** How it stood after its last event at or before this time; absent if there was none. */
    @Nullable
    DefinitionView at(DefinitionKey definition, Instant time);

    /** Versions in the order in which they are asked for, deleted or not; those that never were are left out. */
    List<VersionView> versions(List<VersionAddress> addresses);

    /** The definition one of whose versions bears this id, deleted or not; absent if there is none. */
    @Nullable
    VersionAddress owner(Namespace namespace, DefinitionKind kind, String versionId);

    /** Those of a page, without their versions. */
    List<DefinitionView> list(FindDefinitions question);

    /** How many there are on all pages. */
    long count(FindDefinitions question);

    /** The agents whose active version names this one; the one created last first, ties by id. */
    List<DefinitionView> dependents(DefinitionKey agent, int limit);

    /** How many there are of these. */
    long countDependents(DefinitionKey agent);
}
