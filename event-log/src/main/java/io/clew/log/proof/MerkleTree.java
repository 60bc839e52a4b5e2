package io.clew.log.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * Roots and proofs of RFC 6962 (section 2.1), for every size the tree ever had, from a few rows of its tiles. For one
 * thread at a time.
 */
public final class MerkleTree {
    private final Tiles tiles;
    private final Hasher hasher = new Hasher();

    public MerkleTree(Tiles tiles) {
        this.tiles = tiles;
    }

    /** Of the first {@code size} leaves. */
    public Hash root(long size) {
        return size == 0 ? hasher.emptyTree() : root(0, size);
    }

    /**
     * The path from a leaf to the root of the first {@code size} leaves.
     *
     * @param index from 0
     */
    public List<Hash> inclusion(long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("Leaf " + index + " is not among " + size + ".");
        }
        List<Hash> path = new ArrayList<>();
        include(index, 0, size, path);
        return path;
    }

    private void include(long index, long from, long to, List<Hash> path) {
        if (to - from == 1) {
            return;
        }
        long middle = from + split(to - from);
        if (index < middle) {
            include(index, from, middle, path);
            path.add(root(middle, to));
        } else {
            include(index, middle, to, path);
            path.add(root(from, middle));
        }
    }

    /** The proof that the tree of size {@code to} begins with that of size {@code from}; empty where that is plain. */
    public List<Hash> consistency(long from, long to) {
        if (from < 0 || from > to) {
            throw new IllegalArgumentException("A tree of " + to + " leaves does not begin with " + from + ".");
        }
        List<Hash> proof = new ArrayList<>();
        if (from > 0 && from < to) {
            connect(from, 0, to, true, proof);
        }
        return proof;
    }

    private void connect(long size, long from, long to, boolean known, List<Hash> proof) {
        if (size == to) {
            if (!known) {
                proof.add(root(from, to));
            }
            return;
        }
        long middle = from + split(to - from);
        if (size <= middle) {
            connect(size, from, middle, known, proof);
            proof.add(root(middle, to));
        } else {
            connect(size, middle, to, false, proof);
            proof.add(root(from, middle));
        }
    }

    private Hash root(long from, long to) {
        long leaves = to - from;
        if (Long.bitCount(leaves) == 1) {
            int height = Long.numberOfTrailingZeros(leaves);
            return subtree(height, from >>> height);
        }
        long middle = from + split(leaves);
        return hasher.node(root(from, middle), root(middle, to));
    }

    /** Of the {@code index}-th complete subtree of this height. */
    Hash subtree(int height, long index) {
        int inTile = height % Tiles.HEIGHT;
        int level = height / Tiles.HEIGHT;
        int count = 1 << inTile;
        List<Hash> row = tiles.hashes(level, index << inTile, count);
        if (row.size() != count) {
            throw new MissingHash(level, index << inTile, count);
        }
        return fold(row);
    }

    private Hash fold(List<Hash> row) {
        if (row.size() == 1) {
            return row.get(0);
        }
        int half = row.size() / 2;
        return hasher.node(fold(row.subList(0, half)), fold(row.subList(half, row.size())));
    }

    /** The largest power of two below. */
    private static long split(long leaves) {
        return Long.highestOneBit(leaves - 1);
    }
}
