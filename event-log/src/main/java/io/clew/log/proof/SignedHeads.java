package io.clew.log.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Issues the log's checkpoints and remembers them outside the log. Each is issued only if the log goes on from the one
 * before; so nobody can be shown two histories under one key. Thread-safe.
 */
public final class SignedHeads implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SignedHeads.class);

    private final SignedNotes notes;
    private final CheckpointFile file;
    private final LongSupplier head;
    private final Tiles tiles;
    private @Nullable SignedHead last;
    private volatile @Nullable String contradiction;

    /**
     * Looks whether the log goes on from the last checkpoint, and says so in the program's log if it does not.
     *
     * @param head the number of events there are
     */
    public SignedHeads(SignedNotes notes, CheckpointFile file, LongSupplier head, Tiles tiles) throws IOException {
        this.notes = notes;
        this.file = file;
        this.head = head;
        this.tiles = tiles;
        String note = file.last();
        if (note != null) {
            try {
                last = new SignedHead(Checkpoint.open(note, notes.verifier()), note);
                checkIfPossible(last.checkpoint());
            } catch (BrokenNote e) {
                contradicted("The last checkpoint that was issued is not of this key: " + e.getMessage());
            }
        }
    }

    /** Else before the next is signed. */
    private void checkIfPossible(Checkpoint signed) {
        try {
            check(signed, head.getAsLong());
        } catch (RuntimeException e) {
            LOG.warn("The log cannot be held against the last checkpoint yet: {}", e.getMessage());
        }
    }

    /** What anybody needs to check the checkpoints. */
    public NoteVerifier verifier() {
        return notes.verifier();
    }

    /** Why no checkpoints are issued; null while they are. */
    public @Nullable String contradiction() {
        return contradiction;
    }

    /**
     * The checkpoint of the log as it is now; on the disk when this returns.
     *
     * @throws ContradictedLog if the log does not go on from the last one
     */
    public synchronized SignedHead latest() {
        long size = head.getAsLong();
        SignedHead before = last;
        if (before != null) {
            check(before.checkpoint(), size);
        }
        String why = contradiction;
        if (why != null) {
            throw new ContradictedLog(why);
        }
        if (before != null && before.checkpoint().size() == size) {
            return before;
        }
        Checkpoint checkpoint = new Checkpoint(notes.name(), size, new MerkleTree(tiles).root(size));
        SignedHead next = new SignedHead(checkpoint, notes.sign(checkpoint.text()));
        try {
            file.append(next.note());
        } catch (IOException e) {
            throw new UncheckedIOException("A checkpoint could not be kept", e);
        }
        last = next;
        return next;
    }

    /** The one issued last, whether the log fits it or not. */
    public synchronized @Nullable SignedHead last() {
        return last;
    }

    /** Signs what is not signed yet. */
    @Override
    public void close() {
        try {
            latest();
        } catch (ContradictedLog e) {
            // Said when it was found.
        } catch (RuntimeException e) {
            LOG.warn("The end of the log was not signed; the next start does.", e);
        }
    }

    private void check(Checkpoint signed, long size) {
        if (contradiction != null) {
            return;
        }
        if (size < signed.size()) {
            contradicted(
                    "The log ends at position %d, but a checkpoint was issued for %d events: positions %d to %d are gone."
                            .formatted(size, signed.size(), size + 1, signed.size()));
        } else if (!fits(signed)) {
            contradicted(
                    "The log's first %d events are not those a checkpoint was issued for: one of the positions 1 to %d is another."
                            .formatted(signed.size(), signed.size()));
        }
    }

    private boolean fits(Checkpoint signed) {
        try {
            return new MerkleTree(tiles).root(signed.size()).equals(signed.root());
        } catch (MissingHash e) {
            return false;
        }
    }

    private void contradicted(String why) {
        contradiction = why;
        LOG.error(
                "{} Run clew verify to learn more. No more checkpoints are issued. If an older log was restored on"
                        + " purpose, move the file of checkpoints away, keep it, and restart.",
                why);
    }
}
