package io.clew.log.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** RFC 6962, section 2.1, word by word, over a list in memory; as tiles it hashes everything anew each time. */
final class NaiveTree implements Tiles {
    private final Hasher hasher = new Hasher();
    private final List<Hash> leaves = new ArrayList<>();

    static NaiveTree random(int size, Random random) {
        NaiveTree tree = new NaiveTree();
        for (int i = 0; i < size; i++) {
            byte[] bytes = new byte[Hash.BYTES];
            random.nextBytes(bytes);
            tree.add(Hash.of(bytes));
        }
        return tree;
    }

    void add(Hash leaf) {
        leaves.add(leaf);
    }

    Hash leaf(long index) {
        return leaves.get((int) index);
    }

    Hash root(long size) {
        return mth(leaves.subList(0, (int) size));
    }

    List<Hash> inclusion(long index, long size) {
        return path((int) index, leaves.subList(0, (int) size));
    }

    List<Hash> consistency(long from, long to) {
        return from == 0 || from == to ? List.of() : subproof((int) from, leaves.subList(0, (int) to), true);
    }

    private Hash mth(List<Hash> d) {
        if (d.isEmpty()) {
            return hasher.emptyTree();
        }
        int k = split(d.size());
        return d.size() == 1 ? d.get(0) : hasher.node(mth(d.subList(0, k)), mth(d.subList(k, d.size())));
    }

    private List<Hash> path(int m, List<Hash> d) {
        if (d.size() == 1) {
            return List.of();
        }
        int k = split(d.size());
        return m < k
                ? and(path(m, d.subList(0, k)), mth(d.subList(k, d.size())))
                : and(path(m - k, d.subList(k, d.size())), mth(d.subList(0, k)));
    }

    private List<Hash> subproof(int m, List<Hash> d, boolean b) {
        if (m == d.size()) {
            return b ? List.of() : List.of(mth(d));
        }
        int k = split(d.size());
        return m <= k
                ? and(subproof(m, d.subList(0, k), b), mth(d.subList(k, d.size())))
                : and(subproof(m - k, d.subList(k, d.size()), false), mth(d.subList(0, k)));
    }

    private static List<Hash> and(List<Hash> list, Hash last) {
        List<Hash> longer = new ArrayList<>(list);
        longer.add(last);
        return longer;
    }

    private static int split(int n) {
        int k = 1;
        while (2 * k < n) {
            k *= 2;
        }
        return k;
    }

    @Override
    public List<Hash> hashes(int level, long first, int count) {
        int width = 1 << (HEIGHT * level);
        return IntStream.range((int) first, (int) first + count)
                .filter(i -> (i + 1) * width <= leaves.size())
                .mapToObj(i -> mth(leaves.subList(i * width, (i + 1) * width)))
                .toList();
    }
}
