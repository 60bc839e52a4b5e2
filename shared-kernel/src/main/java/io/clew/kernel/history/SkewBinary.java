package io.clew.kernel.history;

/**
 * Where jump pointers lead: every depth is a sum of numbers 2^k - 1, greatest first, and a jump drops the last of them.
 *
 * <p>So any ancestor is reached in O(log depth) steps with two pointers per link, and which depth a jump leads to
 * follows from the depth it starts at, without a lookup (E. Myers, An applicative random-access stack, 1983).
 */
public final class SkewBinary {

    private SkewBinary() {}

    /** The depth that the jump pointer of a link at this depth (1 or more) leads to. */
    public static long jumpFrom(long depth) {
        long rest = depth;
        long last = 0;
        while (rest > 0) {
            last = Long.highestOneBit(rest + 1) - 1;
            rest -= last;
        }
        return depth - last;
    }
}
