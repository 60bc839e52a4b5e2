package io.clew.key.copy;

import io.clew.key.master.WrappedKeys;
import io.clew.key.ring.KeyRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a key store holds, as it is stored. Nobody else has the store meanwhile; where there is none yet it is empty, and
 * none is made before {@link #begin}. All that is asked for comes in the order of its numbers or names. For one thread.
 *
 * <p>All that reads or writes throws {@link io.clew.key.KeysUnavailableException} when the disk fails or the database is
 * away.
 */
public interface StoredKeys extends AutoCloseable {

    /** Opens what its keys are wrapped by. */
    WrappedKeys wrapped();

    /** Makes an empty store where there is none, without the key that names subjects, and lets it be written to. */
    void begin();

    /** The master key that wraps what is added, once this has begun. */
    String master();

    /** The greatest number of a key; -1 if there is none, 0 if there is only the one that names subjects. */
    long newestKey();

    /** The keys from a number on up to another, that too; gaps are where no key was ever made. */
    List<KeyRow> keys(long from, long to);

    /** Adds keys that are not there, wrapped by {@link #master} or destroyed; durable when this returns. */
    void addKeys(List<KeyRow> keys);

    long subjects();

    /** At most so many subjects after a name; from the first on if that is null. */
    List<SubjectRow> subjects(@Nullable String after, int max);

    /** Those of these names that are there, in any order. */
    List<SubjectRow> subjects(List<String> names);

    /** Adds subjects that are not there; durable when this returns. */
    void addSubjects(List<SubjectRow> subjects);

    /** The greatest number of an erasure; 0 if there is none. */
    long newestErasure();

    /** The erasures from a number on up to another, that too. */
    List<ErasureRow> erasures(long from, long to);

    /** Adds erasures that are not there, whose keys are; durable when this returns. */
    void addErasures(List<ErasureRow> erasures);

    @Override
    void close();
}
