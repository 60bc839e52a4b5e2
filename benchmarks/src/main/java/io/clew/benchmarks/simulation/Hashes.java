package io.clew.benchmarks.simulation;

/** Numbers made to look random, always in the same way. */
final class Hashes {

    private Hashes() {}

    /** Not negative. */
    static long of(long number) {
        long mixed = number * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
        return (mixed ^ (mixed >>> 32)) & Long.MAX_VALUE;
    }
}
