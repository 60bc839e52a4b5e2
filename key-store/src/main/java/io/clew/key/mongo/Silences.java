package io.clew.key.mongo;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How long other nodes have said nothing new, by this node's clock. */
final class Silences {
    private final Map<String, Word> words = new HashMap<>();

    /** @param heard when it had been said already */
    private record Word(long beats, long heard) {}

    /** The whole list, as it was just read. */
    synchronized void hear(List<Listed> nodes) {
        long now = System.nanoTime();
        words.keySet().retainAll(nodes.stream().map(Listed::id).toList());
        for (Listed node : nodes) {
            words.merge(
                    node.id(),
                    new Word(node.beats(), now),
                    (before, word) -> before.beats() == word.beats() ? before : word);
        }
    }

    /** How much longer it may use what it has in memory, if this was its last word; zero once that is over. */
    synchronized Duration left(Listed node) {
        Word word = words.get(node.id());
        if (word == null || word.beats() != node.beats()) {
            return node.patience();
        }
        Duration left = node.patience().minusNanos(System.nanoTime() - word.heard());
        return left.isNegative() ? Duration.ZERO : left;
    }
}
