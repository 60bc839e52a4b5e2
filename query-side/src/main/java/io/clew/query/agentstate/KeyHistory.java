package io.clew.query.agentstate;

import java.util.List;

/**
 * Versions of a key, newest first.
 *
 * @param newest the number of its newest version; 0 if it was never written
 */
public record KeyHistory(long newest, List<KeyVersion> items) {

    public KeyHistory {
        items = List.copyOf(items);
    }
}
