package io.clew.log.proof;

/** The log lacks a hash that its size says it has: events or hashes over them were removed. */
public final class MissingHash extends RuntimeException {

    MissingHash(int level, long first, int count) {
        super(
                level == 0
                        ? "Not all of the events %d to %d are there".formatted(first + 1, first + count)
                        : "Not all of the hashes %d to %d on level %d of the tree are there"
                                .formatted(first, first + count - 1, level));
    }
}
