package io.clew.cli.env;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {

    @TempDir
    Path folder;

    private Tree tree;

    @BeforeEach
    void makeTree() {
        tree = new Tree(folder);
    }

    private static String head(Path folder) {
        return new Tree(folder).run(Map.of(), "git", "rev-parse", "HEAD").strip();
    }

    private Tree committed() {
        return tree.git("init", "-q").file("a", "1").git("add", ".").git("commit", "-qm", "a");
    }

    @Test
    void ofAnEmptyFolderIsItsLogicAlone() {
        assertThat(Fingerprint.of(folder))
                .isEqualTo(new Fingerprint(null, null, "tree1:" + Recipe.sha256(new byte[0])));
    }

    @Test
    void ofNoFolderIsNothing() {
        assertThat(Fingerprint.of(folder.resolve("none"))).isEqualTo(new Fingerprint(null, null, null));
    }

    @Test
    void hasAllThreeOfAFlakeInARepository() {
        committed().file("flake.nix", "{ }");
        assertThat(Fingerprint.of(folder))
                .isEqualTo(new Fingerprint(
                        head(folder),
                        EnvHash.of(folder).hash(),
                        LogicHash.of(folder).hash()));
    }

    @Test
    void namesTheCommitHoweverGitKeepsIt(@TempDir Path place) {
        tree.git("init", "-q");
        assertThat(Fingerprint.gitCommit(folder)).isNull();

        committed().file("deep/er/b", "1");
        assertThat(Fingerprint.gitCommit(folder)).isEqualTo(head(folder));
        assertThat(Fingerprint.gitCommit(folder.resolve("deep/er"))).isEqualTo(head(folder));
        tree.git("checkout", "-qb", "topic/one").git("commit", "-q", "--allow-empty", "-m", "b");
        String topic = head(folder);
        tree.git("pack-refs", "--all");
        assertThat(Fingerprint.gitCommit(folder)).isEqualTo(topic);
        tree.git("checkout", "-q", "--detach", "main");
        assertThat(Fingerprint.gitCommit(folder)).isEqualTo(head(folder)).isNotEqualTo(topic);

        tree.git("worktree", "add", "-q", place.resolve("other").toString(), "topic/one");
        assertThat(Fingerprint.gitCommit(place.resolve("other"))).isEqualTo(topic);
        new Tree(place.resolve("other")).git("commit", "-q", "--allow-empty", "-m", "c");
        assertThat(Fingerprint.gitCommit(place.resolve("other"))).isEqualTo(head(place.resolve("other")));
    }

    @Test
    void namesTheCommitOfASubmoduleAndOfLongHashes(@TempDir Path place) throws IOException {
        Path module = place.resolve("module");
        Files.createDirectory(module);
        new Tree(module).git("init", "-q").file("m", "1").git("add", ".").git("commit", "-qm", "m");
        committed().git("submodule", "--quiet", "add", module.toString(), "sub");
        assertThat(Fingerprint.gitCommit(folder.resolve("sub"))).isEqualTo(head(module));

        Path wide = place.resolve("wide");
        Files.createDirectory(wide);
        new Tree(wide)
                .git("init", "-q", "--object-format=sha256")
                .file("a", "1")
                .git("add", ".")
                .git("commit", "-qm", "a");
        assertThat(Fingerprint.gitCommit(wide)).isEqualTo(head(wide)).hasSize(64);
        assertThat(LogicHash.of(wide, Program.absent("git"))).isEqualTo(LogicHash.of(wide));
    }

    @Test
    void tellsWhyAPartIsMissing() {
        tree.file("flake.nix", "{ }").file("flake.lock", "nonsense");
        List<String> reasons = new ArrayList<>();
        Fingerprint found = Fingerprint.of(folder, reasons::add);
        assertThat(found.envHash()).isNull();
        assertThat(found.logicHash()).isNotNull();
        assertThat(reasons).singleElement().asString().contains("flake.lock is not JSON");
    }
}
