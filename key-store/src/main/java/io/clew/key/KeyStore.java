package io.clew.key;

import io.clew.kernel.id.ErasureKey;
import io.clew.kernel.id.SubjectId;
import io.clew.kernel.seal.BrokenSeal;
import io.clew.kernel.seal.PartAddress;
import io.clew.kernel.seal.Seals;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The data keys, each wrapped by a master key, in a store of their own that is no part of the event log. Thread-safe.
 *
 * <p>A destruction is durable and holds for every thread of every process that uses the store when it returns. The store
 * in SQLite has left no byte of the wrapped keys in any of its files then; MongoDB cannot promise that. It reaches neither
 * backups nor what a database, a file system or a disk keeps of overwritten blocks: there, {@link #rotate} makes useless
 * whatever was wrapped by the master key before, once that is gone as well.
 *
 * <p>All that writes throws {@link KeysUnavailableException} when the disk fails or the database is away; what is unknown
 * then is found out by asking again.
 */
public interface KeyStore extends Seals, AutoCloseable {

    /**
     * The key that one part alone was sealed under. Whoever has it can open that part and no other, so that one part
     * can be disclosed in a proof: see {@code Parts.openWith}. Null if one of the data keys is destroyed.
     *
     * @throws BrokenSeal if one of the data keys never was
     */
    byte @Nullable [] partKey(PartAddress at, List<Long> keys);

    /**
     * 16 hex digits that tell a key from others, and nothing else about it; also after its destruction.
     *
     * @throws IllegalArgumentException if there never was such a key
     */
    String fingerprint(long key);

    /**
     * Destroys keys, all or none, and gives each a successor. A repeat of the same erasure destroys nothing more and
     * answers the facts of the first.
     *
     * @throws IllegalArgumentException if a key never was, or the erasure is known and was asked of something else
     * @throws DestructionPendingException if it does not hold for every process yet: a repeat goes on with it
     */
    Destroyed destroy(ErasureOrder order);

    /**
     * Destroys the key of a subject. What is written about him later gets that key's successor. A repeat of the same
     * erasure answers the facts of the first.
     *
     * @throws IllegalArgumentException if the erasure is known and was asked of something else
     * @throws DestructionPendingException if it does not hold for every process yet: a repeat goes on with it
     */
    Destroyed forgetSubject(ErasureKey erasure, SubjectId subject, String requestedBy, @Nullable String reason);

    /**
     * All that followed from an erasure is done; the first receipt stands.
     *
     * @return the erasure with the receipt that stands
     * @throws IllegalArgumentException if there is no such erasure
     */
    Destroyed finished(ErasureKey erasure, String receipt);

    /** The erasures that are done and have no receipt, oldest first: to be carried on after a crash. */
    List<Destroyed> unfinished();

    @Nullable
    Destroyed erasure(ErasureKey erasure);

    /**
     * Makes a new master key, wraps all data keys with it in small steps while serving goes on, then retires the old
     * ones. What a crash interrupts goes on by itself when the store is opened again. No event is touched.
     *
     * @return the id of the new master key
     * @throws UnsupportedOperationException if the master keys are given from outside
     */
    String rotate();

    /**
     * 32 bytes to make digests with that confirm no guess to whoever lacks them. They never change, and no data key can
     * be derived from them.
     */
    byte[] digestKey();

    /** The newest number of a key that is durable here; 0 if none was made yet. No greater one was ever used. */
    long newest();

    /** The ids of the master keys that wrap something here, the current one last; one unless they are being rotated. */
    List<String> masters();

    @Override
    void close();
}
