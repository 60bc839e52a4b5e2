package io.clew.log.proof;

import java.util.List;

/**
 * The hashes of a tree as C2SP's tlog-tiles lay them out: level 0 are those of the leaves, and hash n of each further
 * level stands for 256 of the level below, from n · 256 on. Only complete ones are there.
 */
public interface Tiles {
    /** Levels of the tree from one level of tiles to the next. */
    int HEIGHT = 8;

    /** Hashes in a complete tile. */
    int WIDTH = 1 << HEIGHT;

    /** So many hashes of a level from the first on, or as many of them as there are. */
    List<Hash> hashes(int level, long first, int count);
}
