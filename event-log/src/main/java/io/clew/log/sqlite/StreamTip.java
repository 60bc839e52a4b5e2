package io.clew.log.sqlite;

import io.clew.log.proof.Hash;

/**
 * Where a stream stands.
 *
 * @param number of the stream
 * @param sequence of its last event, -1 if it has none yet
 * @param hash of that event, to which the next one is chained
 */
record StreamTip(long number, long sequence, Hash hash) {

    static StreamTip ofNew(long number) {
        return new StreamTip(number, -1, Hash.NONE);
    }

    StreamTip after(long newSequence, Hash newHash) {
        return newSequence > sequence ? new StreamTip(number, newSequence, newHash) : this;
    }
}
