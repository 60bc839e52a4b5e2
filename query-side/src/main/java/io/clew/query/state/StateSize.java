package io.clew.query.state;

/**
 * How large a whole state is.
 *
 * @param keys how many it has
 * @param bytes of UTF-8 of all keys and values
 */
public record StateSize(long keys, long bytes) {

    static final StateSize EMPTY = new StateSize(0, 0);

    StateSize plus(long moreKeys, long moreBytes) {
        return new StateSize(keys + moreKeys, bytes + moreBytes);
    }
}
