package io.clew.log.proof;

import java.util.List;

/**
 * Holds the events of one stream against a checkpoint: each is in the signed tree at its position, they stand in their
 * order, and none is left out before the last one shown. What came after that one no evidence can tell.
 */
public final class EvidenceCheck {
    private final String streamId;
    private final Checkpoint checkpoint;
    private final Findings findings;
    private final Hasher hasher = new Hasher();
    private Hash previous = Hash.NONE;
    private long lastPosition;
    private long events;

    public EvidenceCheck(String streamId, Checkpoint checkpoint, Findings findings) {
        this.streamId = streamId;
        this.checkpoint = checkpoint;
        this.findings = findings;
    }

    /**
     * Takes the next event.
     *
     * @param path from its leaf to the checkpoint's root
     */
    public void accept(long position, StoredForm event, List<Hash> path) {
        Hash leaf = hasher.event(previous, event.digest(hasher));
        if (!event.streamId().equals(streamId)) {
            findings.add("Position %d: the event is of another stream.".formatted(position));
        }
        if (event.sequence() != events) {
            findings.add("Position %d: the stream goes from sequence %d to %d."
                    .formatted(position, events - 1, event.sequence()));
        }
        if (position <= lastPosition) {
            findings.add("Position %d stands behind position %d.".formatted(position, lastPosition));
        }
        if (!Proofs.includes(leaf, position - 1, checkpoint.size(), path, checkpoint.root())) {
            findings.add("Position %d: event %d, or the one before it, is not what was written there."
                    .formatted(position, event.sequence()));
        }
        previous = leaf;
        lastPosition = position;
        events = event.sequence() + 1;
    }

    /** Nothing follows; so many events were announced. */
    public void end(long announced) {
        if (announced != events) {
            findings.add("%d events were announced, %d are there.".formatted(announced, events));
        }
    }
}
