package io.clew.cli.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clew.cli.env.EnvHash.Lock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvHashTest {

    private static final Program NO_NIX = Program.absent("nix");
    private static final String LOCK = """
            {
              "nodes": {
                "nixpkgs": {
                  "locked": {"lastModified": 1700000000, "narHash": "sha256-abc=", "rev": "%s", "type": "github"},
                  "original": {"id": "nixpkgs", "type": "indirect"}
                },
                "root": {"inputs": {"nixpkgs": "nixpkgs"}}
              },
              "root": "root",
              "version": 7
            }
            """;
    private static final String NO_INPUTS = "{\"nodes\": {\"root\": {}}, \"root\": \"root\", \"version\": 7}";

    @TempDir
    Path folder;

    private Tree tree;

    @BeforeEach
    void makeFlake() {
        tree = new Tree(folder).file("flake.nix", "{ outputs = { self }: { }; }\n");
    }

    private EnvHash hash() {
        return EnvHash.of(folder, NO_NIX, SourceFiles.git());
    }

    private EnvHash hash(Program nix) {
        return EnvHash.of(folder, nix, SourceFiles.git());
    }

    /** A nix that says this. */
    private Program nix(Path place, String script) throws IOException {
        Path file = place.resolve("nix");
        Files.writeString(file, "#!/bin/sh\n" + script);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return new Program("nix", file, Duration.ofSeconds(5));
    }

    @Test
    void ofAFlakeAloneIsOverItsFile() {
        assertThat(hash().hash()).isEqualTo("flake1:" + Recipe.hash(folder, "flake.nix"));
        assertThat(hash().lock()).isEqualTo(Lock.NOBODY);
        assertThat(hash().reason()).contains("nix is not installed");
    }

    @Test
    void isOverTheLockWhateverItsLayout() {
        String alone = hash().hash();
        tree.file("flake.lock", LOCK.formatted("one"));
        EnvHash locked = hash();
        assertThat(locked.lock()).isEqualTo(Lock.FILE);
        assertThat(locked.hash()).isNotEqualTo(alone);

        tree.file("flake.lock", LOCK.formatted("one").replaceAll("\\s+", " "));
        assertThat(hash()).isEqualTo(locked);
        tree.file("flake.lock", LOCK.formatted("two"));
        assertThat(hash().hash()).isNotEqualTo(locked.hash());
        tree.file("flake.lock", NO_INPUTS);
        assertThat(hash().hash()).isEqualTo(alone);
    }

    @Test
    void isWhatTheRecipeInTheDocsPrints() {
        assertThat(recipe()).isEqualTo(hash() + "\n");
        tree.file("flake.lock", LOCK.formatted("one"));
        assertThat(recipe()).isEqualTo(hash() + "\n");
    }

    /** In a shell, with a stand-in for jq where there is none. */
    private String recipe() {
        String jq = Program.named("jq", Duration.ZERO).file() != null
                ? ""
                : "jq() { python3 -c 'import json,sys; g=json.load(open(sys.argv[2])); "
                        + "print(len(g[\"nodes\"]) if \"length\" in sys.argv[1] else"
                        + " json.dumps(g,sort_keys=True,separators=(\",\",\":\"),ensure_ascii=False),end=\"\")'"
                        + " \"$([ $# = 3 ] && echo . || echo length)\" flake.lock; }\n";
        return tree.run(Map.of(), "bash", "-c", jq + Recipe.inDocs("env-hash"));
    }

    @Test
    void isTheSameWithNixAsWithAnUpToDateLock(@TempDir Path place) throws IOException {
        tree.file("flake.lock", LOCK.formatted("one"));
        Program nix = nix(place, "echo '{\"description\": \"x\", \"locks\": " + LOCK.formatted("one") + "}'");

        assertThat(hash(nix)).isEqualTo(new EnvHash(hash().hash(), Lock.NIX, null));
        Files.delete(folder.resolve("flake.lock"));
        EnvHash known = hash(nix);
        tree.file("flake.lock", LOCK.formatted("one"));
        assertThat(known.hash()).isEqualTo(hash().hash());
    }

    @Test
    void asksNixForMetadataAndWritesNothing(@TempDir Path place) throws IOException {
        Program nix = nix(place, "echo \"$@\" > " + place.resolve("asked") + "; echo '{\"locks\": " + NO_INPUTS + "}'");

        assertThat(hash(nix)).isEqualTo(new EnvHash(hash().hash(), Lock.NOBODY, null));
        assertThat(place.resolve("asked"))
                .hasContent("--extra-experimental-features nix-command flakes flake metadata --json"
                        + " --no-write-lock-file .");
    }

    @Test
    void fallsBackWithTheReasonWhereNixDoesNotSay(@TempDir Path place) throws IOException {
        tree.file("flake.lock", LOCK.formatted("one"));
        String known = hash().hash();

        assertThat(hash(nix(place, "echo 'error: no network' >&2; exit 1")))
                .isEqualTo(new EnvHash(known, Lock.FILE, "nix could not be asked: error: no network"));
        assertThat(hash(nix(place, "echo 'warning: hello'")))
                .isEqualTo(new EnvHash(known, Lock.FILE, "nix could not be asked: its answer is not JSON"));
        assertThat(hash(nix(place, "echo '{\"locks\": 3}'")).reason()).endsWith("not the graph of a flake's inputs");
        Program slow = new Program("nix", nix(place, "sleep 60").file(), Duration.ofMillis(300));
        assertThat(hash(slow))
                .isEqualTo(new EnvHash(known, Lock.FILE, "nix could not be asked: nix did not answer within 0.3 s"));
    }

    @Test
    void isOverThePathInputsInTheFolderAndNoOthers(@TempDir Path elsewhere) {
        new Tree(elsewhere).file("x", "1");
        tree.file("tools/t.nix", "{ }").file("lib/l.nix", "1").file("src/main.py", "1");
        String before = hash().hash();
        tree.file("flake.nix", """
                {
                  inputs.tools.url = "path:./tools?dir=x"; # url = "path:./src";
                  inputs.other.url = "path:%s"; /* url = "./src" */
                  inputs.up.url = "path:../x";
                  inputs.none.url = "path:./none";
                }
                """.formatted(elsewhere));
        String named = hash().hash();
        assertThat(named).isEqualTo("flake1:" + Recipe.hash(folder, "flake.nix", "tools/t.nix"));
        tree.file("src/main.py", "2");
        assertThat(hash().hash()).isEqualTo(named).isNotEqualTo(before);
        tree.file("tools/t.nix", "{ a = 1; }");
        assertThat(hash().hash()).isNotEqualTo(named);

        tree.file("flake.lock", """
                {"nodes": {"lib": {"locked": {"path": "./lib", "type": "path"}, "parent": []},
                  "far": {"locked": {"path": "./src", "type": "path"}, "parent": ["nixpkgs"]}, "root": {}},
                 "root": "root", "version": 7}
                """);
        String locked = hash().hash();
        tree.file("src/main.py", "3");
        assertThat(hash().hash()).isEqualTo(locked);
        tree.file("lib/l.nix", "2");
        assertThat(hash().hash()).isNotEqualTo(locked);
    }

    @Test
    void tellsFilesThatMayBeRun() {
        tree.file("flake.nix", "{ inputs.t.url = \"./tools\"; }").file("tools/run", "1");
        String before = hash().hash();
        assertThat(folder.resolve("tools/run").toFile().setExecutable(true)).isTrue();
        assertThat(hash().hash()).isNotEqualTo(before);
    }

    @Test
    void refusesWhatIsNoFlake() throws IOException {
        tree.file("flake.lock", "{\"nodes\":");
        assertThatThrownBy(this::hash)
                .isInstanceOf(EnvException.class)
                .hasMessageContaining("not JSON; write it anew with `nix flake lock`");
        Files.delete(folder.resolve("flake.nix"));
        assertThatThrownBy(this::hash).isInstanceOf(EnvException.class).hasMessageContaining("There is no flake.nix");
    }
}
