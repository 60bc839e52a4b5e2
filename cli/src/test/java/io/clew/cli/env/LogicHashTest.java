package io.clew.cli.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogicHashTest {

    private static final Program GIT = SourceFiles.git();
    private static final Program NONE = Program.absent("git");

    @TempDir
    Path folder;

    private Tree tree;

    @BeforeEach
    void makeTree() {
        tree = new Tree(folder);
    }

    /** The same with git and without it. */
    private String hash() {
        String with = LogicHash.of(folder, GIT).hash();
        assertThat(LogicHash.of(folder, NONE).hash()).isEqualTo(with);
        return with;
    }

    private Set<String> names() throws IOException {
        Set<String> with = SourceFiles.of(folder, GIT).keySet();
        assertThat(SourceFiles.of(folder, NONE).keySet()).isEqualTo(with);
        return with;
    }

    @Test
    void isWhatTheDocumentedRuleSays() {
        tree.file("b/main.py", "print(1)\n").file("a.txt", "").link("c", "b/main.py");

        // printf of the three lines, by hand, into sha256sum
        assertThat(LogicHash.of(folder))
                .isEqualTo(new LogicHash("tree1:" + Recipe.hash(folder, "a.txt", "b/main.py", "c"), 3));
    }

    @Test
    void isWhatTheRecipeInTheDocsPrints() {
        tree.git("init", "-q")
                .file("b/main.py", "print(1)\n")
                .file("é b.txt", "x")
                .link("c", "b/main.py")
                .file(".gitignore", "*.log\n")
                .file("x.log", "no");

        assertThat(tree.run(Map.of(), "bash", "-c", Recipe.inDocs("logic-hash")))
                .isEqualTo(hash() + "\n");
    }

    @Test
    void changesWithContentNamesAndLinksAndNothingElse() throws IOException {
        tree.file("a.txt", "one").file("b/c.txt", "two").link("l", "a.txt");
        String first = hash();

        Files.setLastModifiedTime(folder.resolve("a.txt"), FileTime.fromMillis(1));
        assertThat(folder.resolve("a.txt").toFile().setExecutable(true)).isTrue();
        Files.createDirectory(folder.resolve("empty"));
        assertThat(hash()).isEqualTo(first);

        tree.file("a.txt", "eno");
        String changed = hash();
        assertThat(changed).isNotEqualTo(first);
        Files.move(folder.resolve("a.txt"), folder.resolve("d.txt"));
        assertThat(hash()).isNotEqualTo(changed).isNotEqualTo(first);
        Files.move(folder.resolve("d.txt"), folder.resolve("a.txt"));
        tree.file("a.txt", "one");
        assertThat(hash()).isEqualTo(first);
        Files.delete(folder.resolve("l"));
        assertThat(hash()).isNotEqualTo(first);
        tree.link("l", "elsewhere");
        assertThat(hash()).isNotEqualTo(first);
    }

    @Test
    void isTheSameInAnotherPlaceAndWithARepository(@TempDir Path other) {
        tree.file("a.txt", "one").file(".gitignore", "x\n").file("x", "no").file("b/x", "no");
        new Tree(other.resolve("deep"))
                .file("a.txt", "one")
                .file(".gitignore", "x\n")
                .git("init", "-q");

        assertThat(LogicHash.of(other.resolve("deep")).hash()).isEqualTo(hash());
    }

    @Test
    void leavesOutWhatGitIgnoresAndKeepsWhatItTracks(@TempDir Path home) throws IOException {
        tree.git("init", "-q")
                .file("tracked.log", "1")
                .file("build/tracked", "1")
                .git("add", "-f", ".")
                .file(".gitignore", "*.log\nbuild/\n!keep.log\n")
                .file("new.log", "1")
                .file("keep.log", "1")
                .file("build/new", "1")
                .file("sub/.gitignore", "!again.log\n")
                .file("sub/again.log", "1")
                .file("excluded", "1")
                .file(".git/info/exclude", "excluded\n")
                .file("users", "1")
                .file(".git/users", "users\n")
                .git("config", "core.excludesFile", folder.resolve(".git/users").toString())
                .file(".clew/clew.db", "1")
                .file("sub/.clew/x", "1")
                .file("gone", "1")
                .git("add", "gone");
        Files.delete(folder.resolve("gone"));

        assertThat(names())
                .containsExactly(
                        ".gitignore", "build/tracked", "keep.log", "sub/.gitignore", "sub/again.log", "tracked.log");
    }

    @Test
    void readsEveryFormOfTheIndex() throws IOException {
        tree.git("init", "-q").file(".gitignore", "*\n");
        for (int i = 0; i < 300; i++) {
            tree.file("d" + i % 7 + "/file" + "x".repeat(i % 11) + i, "1");
        }
        tree.git("add", "-f", ".").file("intent", "1").git("add", "-f", "-N", "intent");
        for (String version : new String[] {"2", "3", "4"}) {
            tree.git("update-index", "--index-version", version);
            assertThat(names()).hasSize(302);
        }
    }

    @Test
    void countsOnlyWhatIsBelowTheFolder() throws IOException {
        tree.git("init", "-q")
                .file(".gitignore", "*.log\nnothing/\n")
                .file("part/a", "1")
                .file("part/b.log", "1")
                .file("other/c", "1")
                .file("nothing/of/it", "1");

        assertThat(SourceFiles.of(folder.resolve("part"), GIT).keySet())
                .containsExactly("a")
                .isEqualTo(SourceFiles.of(folder.resolve("part"), NONE).keySet());
        assertThat(SourceFiles.of(folder.resolve("nothing"), GIT).keySet())
                .containsExactly("of/it")
                .isEqualTo(SourceFiles.of(folder.resolve("nothing"), NONE).keySet());
    }

    @Test
    void listsRepositoriesWithinByTheirOwnRules(@TempDir Path elsewhere) throws IOException {
        new Tree(elsewhere).git("init", "-q").file("m", "1").git("add", ".").git("commit", "-qm", "m");
        tree.git("init", "-q")
                .file("a", "1")
                .git("submodule", "--quiet", "add", elsewhere.toString(), "module")
                .file("module/untracked", "1");
        Path nested = folder.resolve("nested");
        Files.createDirectory(nested);
        new Tree(nested)
                .git("init", "-q")
                .file(".gitignore", "x\n")
                .file("x", "1")
                .file("y", "1");

        assertThat(names())
                .containsExactly(".gitmodules", "a", "module/m", "module/untracked", "nested/.gitignore", "nested/y");
    }

    @Test
    void takesLinksForLinks(@TempDir Path elsewhere) throws IOException {
        new Tree(elsewhere).file("secret", "1");
        tree.git("init", "-q").file("d/a", "1").git("add", ".");
        Files.delete(folder.resolve("d/a"));
        Files.delete(folder.resolve("d"));
        tree.link("d", elsewhere.toString()).link("round", ".");
        tree.file("secrets", "1");

        assertThat(names()).containsExactly("d", "round", "secrets");
    }

    @Test
    void countsNamesAsBytesWhateverTheLocale() throws Exception {
        tree.run(
                Map.of(),
                "bash",
                "-c",
                "printf x > $'\\xc3\\xa9.txt'; printf y > $'\\xff\\x01'; ln -s $'\\xc3\\xa9.txt' l;"
                        + " printf z > 'back\\slash'; printf w > $'new\\nline'");
        String here = hash();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        for (String locale : new String[] {"C", "C.UTF-8"}) {
            assertThat(tree.run(
                            Map.of("LC_ALL", locale),
                            java,
                            "-cp",
                            System.getProperty("java.class.path"),
                            LogicHashMain.class.getName(),
                            "."))
                    .isEqualTo(here + "\n");
        }
        tree.git("init", "-q");
        assertThat(tree.run(Map.of(), "bash", "-c", Recipe.inDocs("logic-hash")))
                .isEqualTo(here + "\n");
        assertThat(hash()).isEqualTo(here);
    }

    @Test
    void refusesWhatIsNoFolder() {
        assertThatThrownBy(() -> LogicHash.of(folder.resolve("none")))
                .isInstanceOf(EnvException.class)
                .hasMessageContaining("name the folder");
    }

    @Test
    void isNotMisledByTheVariablesOfAHook(@TempDir Path other) {
        // What a process that git itself started would find is taken away; see Program.
        tree.git("init", "-q").file("a", "1");
        new Tree(other).git("init", "-q").file(".git/info/exclude", "a\n");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        assertThat(tree.run(
                        Map.of("GIT_DIR", other.resolve(".git").toString(), "GIT_WORK_TREE", folder.toString()),
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        LogicHashMain.class.getName(),
                        "."))
                .isEqualTo(hash() + "\n");
    }
}
