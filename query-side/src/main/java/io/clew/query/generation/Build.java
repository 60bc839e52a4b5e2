package io.clew.query.generation;

import io.clew.query.group.GroupStore;
import io.clew.query.group.GroupStores;
import io.clew.query.group.StateDigest;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One generation of a group's views: rows and position in one place. */
public interface Build extends GroupStore, GroupStores, AutoCloseable {

    @Override
    long position();

    /** Asks the stores, seeing one committed state throughout; any number of threads at once. */
    <A> A look(Supplier<A> question);

    /** Which build of the views this is, from 1. */
    int generation();

    /** A hash over all that the views say, with the position of the one state that it was taken of. */
    StateDigest takeDigest();

    /** A hash over all that the views say; the same for every build from the same events. */
    default String digest() {
        return takeDigest().hex();
    }

    /**
     * What is wrong with this build, as far as can be told without reading the log again; absent if nothing is.
     *
     * @param log that it was built from
     */
    @Nullable
    String fault(SourceLog log);

    @Override
    void close();
}
