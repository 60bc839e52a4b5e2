package io.clew.cli.env;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random trees with random patterns, listed by git and without it. */
class IgnoredAsGitDoesTest {

    private static final int ROUNDS = Integer.getInteger("clew.ignore.rounds", 30);
    private static final String[] PARTS = {
        "a", "b", "ab", "ba", "a.b", "b.log", "aa", "A", "a b", "-", "]", "[a]", "a\\b", "!a", "#b", "\u00e9", "a "
    };
    private static final String[] PIECES = {
        "a",
        "b",
        "ab",
        "*",
        "**",
        "?",
        "/",
        "/",
        "**/",
        "/**",
        "[ab]",
        "[!a]",
        "[^b]",
        "[a-c]",
        "[]]",
        "[]-]",
        "[[:alpha:]]",
        "[[:upper:]",
        "[a",
        "\\a",
        "\\*",
        "\\",
        ".",
        ".log",
        "!",
        "#",
        " ",
        "\\ ",
        "\u00e9",
        "[\\]a]",
        "[a\\-z]",
        "[[:]",
        "[:a]",
        "***",
        "[z-a]",
        "\t",
        "[/]",
        "[b-]"
    };

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void theSameFilesAreLeft(long seed) throws IOException {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            Path top = folder.resolve(seed + "-" + round);
            Files.createDirectory(top);
            Tree tree = new Tree(top).git("init", "-q");
            grow(tree, random, "", 3);
            if (random.nextBoolean()) {
                tree.git("add", ".");
                grow(tree, random, "", 2);
            }
            if (random.nextInt(4) == 0) {
                tree.file(".git/info/exclude", patterns(random));
            }
            Path asked = random.nextInt(4) == 0 ? someFolder(top, random) : top;
            assertThat(SourceFiles.of(asked, Program.absent("git")).keySet())
                    .as("seed %d, round %d, in %s, by %s", seed, round, asked, rules(top))
                    .isEqualTo(SourceFiles.of(asked, SourceFiles.git()).keySet());
        }
    }

    private static void grow(Tree tree, Random random, String prefix, int depth) {
        if (random.nextInt(3) > 0) {
            tree.file(prefix + ".gitignore", patterns(random));
        }
        for (int i = random.nextInt(7); i >= 0; i--) {
            String name = prefix + PARTS[random.nextInt(PARTS.length)];
            Path there = tree.folder().resolve(name);
            if (depth > 0 && random.nextInt(3) == 0 && !Files.isRegularFile(there)) {
                grow(tree, random, name + "/", depth - 1);
            } else if (!Files.exists(there)) {
                tree.file(name, "1");
            }
        }
    }

    private static String patterns(Random random) {
        StringBuilder patterns = new StringBuilder(random.nextInt(20) == 0 ? "\ufeff" : "");
        for (int i = random.nextInt(5); i >= 0; i--) {
            patterns.append(random.nextInt(4) == 0 ? "!" : "");
            for (int k = random.nextInt(4); k >= 0; k--) {
                patterns.append(PIECES[random.nextInt(PIECES.length)]);
            }
            patterns.append(random.nextInt(4) == 0 ? "/" : "").append(random.nextInt(6) == 0 ? "\r\n" : "\n");
        }
        return random.nextInt(5) == 0 ? patterns.toString().stripTrailing() : patterns.toString();
    }

    private static Map<String, String> rules(Path top) throws IOException {
        Map<String, String> rules = new TreeMap<>();
        try (var paths = Files.walk(top)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                if (path.endsWith(".gitignore") || path.endsWith(".git/info/exclude")) {
                    rules.put(top.relativize(path).toString(), Files.readString(path));
                }
            }
        }
        return rules;
    }

    private static Path someFolder(Path top, Random random) throws IOException {
        Set<Path> folders = new TreeSet<>();
        try (var paths = Files.walk(top)) {
            paths.filter(path -> Files.isDirectory(path) && !path.toString().contains(".git"))
                    .forEach(folders::add);
        }
        return folders.stream().skip(random.nextInt(folders.size())).findFirst().orElse(top);
    }
}
