package io.clew.log.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {
    /** The leaves, roots and proofs with which certificate transparency logs are tested everywhere. */
    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private final Random random = new Random(6962);
    private final Hasher hasher = new Hasher();

    @Test
    void agreesWithTheReferenceRootsAndProofs() {
        NaiveTree leaves = new NaiveTree();
        MerkleTree tree = new MerkleTree(leaves);
        Frontier frontier = Frontier.EMPTY;
        for (int size = 0; size <= LEAVES.size(); size++) {
            assertThat(tree.root(size)).hasToString(ROOTS.get(size));
            assertThat(frontier.root(hasher)).hasToString(ROOTS.get(size));
            if (size < LEAVES.size()) {
                Hash leaf = hasher.leaf(HexFormat.of().parseHex(LEAVES.get(size)));
                leaves.add(leaf);
                frontier = frontier.append(leaf, hasher);
            }
        }
        assertThat(tree.inclusion(5, 8).stream().map(Hash::toString))
                .containsExactly(
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        assertThat(tree.consistency(6, 8).stream().map(Hash::toString))
                .containsExactly(
                        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        assertThat(tree.consistency(2, 5).stream().map(Hash::toString))
                .containsExactly(
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b");
    }

    @Test
    void agreesWithTheNaiveTreeOnEverySize() {
        NaiveTree naive = NaiveTree.random(600, random);
        MerkleTree tree = new MerkleTree(grown(naive, 600));
        Frontier frontier = Frontier.EMPTY;
        for (int size = 1; size <= 600; size++) {
            frontier = frontier.append(naive.leaf(size - 1), hasher);
            assertThat(frontier.root(hasher)).isEqualTo(naive.root(size));
            assertThat(Frontier.of(size, tree, hasher).root(hasher)).isEqualTo(naive.root(size));
            compare(tree, naive, random.nextInt(size), size);
            compare(tree, naive, size - 1, size);
        }
    }

    @Test
    void agreesWithTheNaiveTreeOnLargerOnes() {
        NaiveTree naive = NaiveTree.random(140_000, random);
        Grown grown = grown(naive, 140_000);
        MerkleTree tree = new MerkleTree(grown);
        assertThat(grown.levels).containsKeys(1, 2);
        for (int i = 0; i < 25; i++) {
            int size = 1 + random.nextInt(140_000);
            compare(tree, naive, random.nextInt(size), size);
        }
        compare(tree, naive, 0, 65_536);
        compare(tree, naive, 65_536, 65_537);
    }

    @Test
    void aProofTakesFewHashesFromTheTiles() {
        NaiveTree naive = NaiveTree.random(140_000, random);
        Grown grown = grown(naive, 140_000);
        MerkleTree tree = new MerkleTree(grown);
        for (int i = 0; i < 100; i++) {
            grown.read = 0;
            tree.inclusion(random.nextInt(100_000), 100_000 + random.nextInt(40_000));
            assertThat(grown.read).isLessThan(3 * 2 * Tiles.WIDTH);
        }
    }

    @Test
    void saysSoWhenAHashIsMissing() {
        NaiveTree naive = NaiveTree.random(300, random);
        MerkleTree tree = new MerkleTree(naive);
        assertThatThrownBy(() -> tree.root(301))
                .isInstanceOf(MissingHash.class)
                .hasMessageContaining("events 301 to 301");
    }

    private void compare(MerkleTree tree, NaiveTree naive, long index, long size) {
        Hash root = naive.root(size);
        assertThat(tree.root(size)).isEqualTo(root);
        List<Hash> path = tree.inclusion(index, size);
        assertThat(path).isEqualTo(naive.inclusion(index, size));
        assertThat(Proofs.includes(naive.leaf(index), index, size, path, root)).isTrue();
        assertThat(Proofs.includes(naive.leaf(index), index + 1, size, path, root))
                .isFalse();
        assertThat(Proofs.includes(naive.leaf(index), index, size, forged(path), root))
                .isFalse();
        assertThat(Proofs.includes(hasher.node(root, root), index, size, path, root))
                .isFalse();

        long from = random.nextLong(size + 1);
        List<Hash> proof = tree.consistency(from, size);
        assertThat(proof).isEqualTo(naive.consistency(from, size));
        Hash older = naive.root(from);
        assertThat(Proofs.extendsTo(from, older, size, root, proof)).isTrue();
        assertThat(Proofs.extendsTo(from, older, size, root, forged(proof))).isFalse();
        if (from > 0) {
            assertThat(Proofs.extendsTo(from, hasher.node(older, older), size, root, proof))
                    .isFalse();
        }
    }

    private List<Hash> forged(List<Hash> proof) {
        List<Hash> forged = new ArrayList<>(proof);
        if (forged.isEmpty() || random.nextInt(4) == 0) {
            forged.add(Hash.NONE);
        } else if (random.nextInt(4) == 0) {
            forged.remove(forged.size() - 1);
        } else {
            forged.set(random.nextInt(forged.size()), Hash.NONE);
        }
        return forged;
    }

    private Grown grown(NaiveTree leaves, int size) {
        Grown grown = new Grown(leaves);
        Frontier frontier = Frontier.EMPTY;
        for (int i = 0; i < size; i++) {
            frontier = frontier.append(leaves.leaf(i), hasher);
            for (TileHash tile : frontier.completed()) {
                List<Hash> level = grown.levels.computeIfAbsent(tile.level(), l -> new ArrayList<>());
                assertThat(tile.number()).isEqualTo(level.size());
                level.add(tile.hash());
            }
        }
        return grown;
    }

    /** Tiles as a writer leaves them. */
    private static final class Grown implements Tiles {
        private final NaiveTree leaves;
        private final Map<Integer, List<Hash>> levels = new HashMap<>();
        private int read;

        private Grown(NaiveTree leaves) {
            this.leaves = leaves;
        }

        @Override
        public List<Hash> hashes(int level, long first, int count) {
            read += count;
            if (level == 0) {
                return leaves.hashes(0, first, count);
            }
            List<Hash> all = levels.getOrDefault(level, List.of());
            return all.subList(Math.min((int) first, all.size()), Math.min((int) first + count, all.size()));
        }
    }
}
