package io.clew.query.generation;

import java.util.Optional;
import java.util.SortedSet;

/**
 * Where the builds of one group are kept, beside the record of which one serves. One thread at a time of a process uses it.
 *
 * @param <B> what a build of this group can be asked
 */
public interface Builds<B extends Build> {

    /** Opens or creates a build. One that does not fit this program or this log is deleted and begun anew. */
    B open(int generation, SourceLog log);

    /** Whether there is a build that fits this program and this log, and can be gone on with. */
    boolean fits(int generation, SourceLog log);

    /** The generations of which something is kept, whole or not. */
    SortedSet<Integer> kept();

    /** Removes all there is of a build, which is not open. */
    void delete(int generation);

    /** The record last written; empty if there is none that can be read. */
    Optional<GenerationRecord> record();

    /** Whether other processes have the same builds and the same record. */
    default boolean areShared() {
        return false;
    }

    /**
     * As {@link #write}, unless another process wrote another record meanwhile.
     *
     * @return whether the record is this one now
     */
    default boolean replace(GenerationRecord expected, GenerationRecord next) {
        write(next);
        return true;
    }

    /** Replaces the record as a whole; when this returns it is durable, and after a failure either one is there. */
    void write(GenerationRecord record);
}
