package io.clew.log.proof;

import java.util.List;

/** Checks proofs as RFC 9162 says it (sections 2.1.3.2 and 2.1.4.2); never throws for a wrong one. */
public final class Proofs {
    private Proofs() {}

    /**
     * Whether the path shows that a tree has the leaf.
     *
     * @param index of the leaf, from 0
     * @param size of the tree
     */
    public static boolean includes(Hash leaf, long index, long size, List<Hash> path, Hash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        Hasher hasher = new Hasher();
        long place = index;
        long last = size - 1;
        Hash sum = leaf;
        for (Hash step : path) {
            if (last == 0) {
                return false;
            }
            if ((place & 1) == 1 || place == last) {
                sum = hasher.node(step, sum);
                int up = Long.numberOfTrailingZeros(place);
                place >>>= up;
                last >>>= up;
            } else {
                sum = hasher.node(sum, step);
            }
            place >>>= 1;
            last >>>= 1;
        }
        return last == 0 && sum.equals(root);
    }

    /** Whether the proof shows that the larger tree begins with the smaller; every tree begins with the empty one. */
    public static boolean extendsTo(long from, Hash fromRoot, long to, Hash toRoot, List<Hash> proof) {
        if (from < 0 || from > to) {
            return false;
        }
        if (from == 0 || from == to) {
            Hash expected = from == to ? toRoot : new Hasher().emptyTree();
            return proof.isEmpty() && fromRoot.equals(expected);
        }
        boolean whole = Long.bitCount(from) == 1;
        if (!whole && proof.isEmpty()) {
            return false;
        }
        return connects(
                from,
                fromRoot,
                to,
                toRoot,
                whole ? fromRoot : proof.get(0),
                whole ? proof : proof.subList(1, proof.size()));
    }

    private static boolean connects(long from, Hash fromRoot, long to, Hash toRoot, Hash seed, List<Hash> steps) {
        Hasher hasher = new Hasher();
        int up = Long.numberOfTrailingZeros(from);
        long place = (from - 1) >>> up;
        long last = (to - 1) >>> up;
        Hash older = seed;
        Hash newer = seed;
        for (Hash step : steps) {
            if (last == 0) {
                return false;
            }
            if ((place & 1) == 1 || place == last) {
                older = hasher.node(step, older);
                newer = hasher.node(step, newer);
                int skipped = Long.numberOfTrailingZeros(place);
                place >>>= skipped;
                last >>>= skipped;
            } else {
                newer = hasher.node(newer, step);
            }
            place >>>= 1;
            last >>>= 1;
        }
        return last == 0 && older.equals(fromRoot) && newer.equals(toRoot);
    }
}
