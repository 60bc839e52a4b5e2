package io.clew.log.sqlite;

import io.clew.log.proof.Findings;
import io.clew.log.proof.Hash;
import io.clew.log.proof.Hasher;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether every event is what was written, and every stream goes on without a gap. */
final class ChainCheck {
    private final Map<Long, Tip> tips = new HashMap<>();
    private final Hasher hasher = new Hasher();
    private final Findings findings;

    ChainCheck(Findings findings) {
        this.findings = findings;
    }

    private static final class Tip {
        private long sequence = -1;
        private Hash hash = Hash.NONE;
        /** What the last event's hash would be, where the stored one is another. */
        private @Nullable Hash computed;
    }

    /** Takes the next event; answers the hash it has in the tree. */
    Hash accept(Chunk.Row event) {
        Tip tip = tips.computeIfAbsent(event.stream(), first -> new Tip());
        Hash stored = event.stored();
        Hash computed = hasher.event(tip.hash, event.digest());
        boolean goesOn = event.sequence() == tip.sequence + 1;
        boolean fits = computed.equals(stored);
        if (!goesOn) {
            findings.add("Position %d: stream %d goes from sequence %d to %d."
                    .formatted(event.position(), event.stream(), tip.sequence, event.sequence()));
        } else if (!fits && !fitsWhatWasComputed(tip, event)) {
            findings.add("Position %d: event %d of stream %d, or its hash, is not what was written."
                    .formatted(event.position(), event.sequence(), event.stream()));
        }
        tip.sequence = event.sequence();
        tip.computed = fits ? null : computed;
        tip.hash = stored == null ? computed : stored;
        return tip.hash;
    }

    /** Where the hash before was changed, and not this event. */
    private boolean fitsWhatWasComputed(Tip tip, Chunk.Row event) {
        Hash stored = event.stored();
        return stored != null && tip.computed != null && stored.equals(hasher.event(tip.computed, event.digest()));
    }

    boolean hasEvents(long stream) {
        return tips.containsKey(stream);
    }

    long streams() {
        return tips.size();
    }
}
