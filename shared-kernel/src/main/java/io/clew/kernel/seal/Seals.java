package io.clew.kernel.seal;

import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SubjectId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Seals parts of events under keys that are kept outside the event log; what is sealed under a destroyed key can be
 * opened by nobody, ever. Keys are numbered from 1 and a number is never given twice. Thread-safe.
 *
 * <p>A part is sealed under one key or several; then all of them are needed to open it.
 */
public interface Seals {

    /** A key that nobody has used. It is durable already, and costs no flush but once for many. */
    long newKey();

    /**
     * The key to seal under for whoever sealed under this one: itself, or the one that took its place when it was
     * destroyed.
     *
     * @throws IllegalArgumentException if there never was such a key
     */
    long successor(long key);

    /** The key of a subject in a namespace, made at first use and durable when this returns. */
    long subjectKey(Namespace namespace, SubjectId subject);

    /**
     * What can be stored in place of a text.
     *
     * @param keys at least one, none of them destroyed
     * @throws DestroyedKey if one of them is destroyed
     */
    String seal(PartAddress at, List<Long> keys, String text);

    /**
     * The text that was sealed there under these keys; null if one of them is destroyed: it is erased.
     *
     * @throws BrokenSeal if it was not sealed there under them, or was changed since
     */
    @Nullable
    String open(PartAddress at, List<Long> keys, String sealed);
}
