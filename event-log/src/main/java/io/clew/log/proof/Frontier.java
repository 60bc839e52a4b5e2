package io.clew.log.proof;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The right edge of a growing tree: the roots of its complete subtrees, a few, whatever its size. It never changes, so
 * that going back is to keep the one from before.
 */
public final class Frontier {
    /** Of the tree without leaves. */
    public static final Frontier EMPTY = new Frontier(null, 0, Hash.NONE, 0, List.of());

    private final @Nullable Frontier left;
    private final int height;
    private final Hash hash;
    private final long size;
    private final List<TileHash> completed;

    private Frontier(@Nullable Frontier left, int height, Hash hash, long size, List<TileHash> completed) {
        this.left = left;
        this.height = height;
        this.hash = hash;
        this.size = size;
        this.completed = completed;
    }

    /**
     * The edge of the tree that has so many leaves.
     *
     * @throws MissingHash if the tiles lack one that is needed
     */
    public static Frontier of(long size, MerkleTree tree, Hasher hasher) {
        Frontier frontier = EMPTY;
        for (int height = Long.SIZE - 2; height >= 0; height--) {
            if ((size >>> height & 1) == 1) {
                frontier = frontier.append(height, tree.subtree(height, frontier.size >>> height), hasher);
            }
        }
        return frontier;
    }

    /** Number of leaves. */
    public long size() {
        return size;
    }

    /** The hashes over tiles that the last leaf completed. */
    public List<TileHash> completed() {
        return completed;
    }

    public Frontier append(Hash leaf, Hasher hasher) {
        return append(0, leaf, hasher);
    }

    private Frontier append(int ofHeight, Hash subtree, Hasher hasher) {
        Frontier below = this;
        int grown = ofHeight;
        Hash sum = subtree;
        long newSize = size + (1L << ofHeight);
        List<TileHash> tiles = List.of();
        while (below.left != null && below.height == grown) {
            sum = hasher.node(below.hash, sum);
            below = below.left;
            grown++;
            if (grown % Tiles.HEIGHT == 0) {
                tiles = tiles.isEmpty() ? new ArrayList<>() : tiles;
                tiles.add(new TileHash(grown / Tiles.HEIGHT, (newSize >>> grown) - 1, sum));
            }
        }
        return new Frontier(below, grown, sum, newSize, tiles);
    }

    /** Of the whole tree. */
    public Hash root(Hasher hasher) {
        if (left == null) {
            return hasher.emptyTree();
        }
        Hash sum = hash;
        for (Frontier next = left; next.left != null; next = next.left) {
            sum = hasher.node(next.hash, sum);
        }
        return sum;
    }
}
