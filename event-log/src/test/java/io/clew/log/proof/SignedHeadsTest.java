package io.clew.log.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignedHeadsTest {
    @TempDir
    Path directory;

    private final NaiveTree log = NaiveTree.random(1000, new Random(1));
    private SignedNotes notes;
    private Path file;
    private long size = 100;

    @BeforeEach
    void makeKey() throws IOException {
        notes = SignedNotes.named(SigningKey.in(directory));
        file = directory.resolve("checkpoints");
    }

    private SignedHeads open(NaiveTree tree) throws IOException {
        return new SignedHeads(notes, new CheckpointFile(file), () -> size, tree);
    }

    @Test
    void aCheckpointHasTheFormThatIsAgreedOn() throws Exception {
        String note = open(log).latest().note();
        String[] lines = note.split("\n", -1);
        assertThat(lines[0]).isEqualTo(notes.name());
        assertThat(lines[1]).isEqualTo("100");
        assertThat(lines[2]).isEqualTo(log.root(100).base64());
        assertThat(lines[3]).isEmpty();
        assertThat(lines[4]).startsWith("— " + notes.name() + " ");
        assertThat(Checkpoint.open(note, notes.verifier()).size()).isEqualTo(100);
    }

    @Test
    void readsTheExampleOfTheSpecification() {
        Checkpoint example = Checkpoint.parse(
                "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n");
        assertThat(example.size()).isEqualTo(20_852_163);
        for (String other : List.of("a\n01\n" + Hash.NONE.base64() + "\n", "a\n1\nAAAA\n", "\n1\n", "a\n-1\n\n")) {
            assertThatThrownBy(() -> Checkpoint.parse(other)).isInstanceOf(BrokenNote.class);
        }
    }

    @Test
    void issuesOneForEverySizeThatIsAskedForAndKeepsIt() throws Exception {
        SignedHeads heads = open(log);
        String first = heads.latest().note();
        assertThat(heads.latest().note()).isEqualTo(first);
        size = 300;
        String second = heads.latest().note();
        assertThat(new CheckpointFile(file).notes()).containsExactly(first, second);
        assertThat(open(log).latest().note()).isEqualTo(second);
        for (size = 301; size < 500; size++) {
            open(log).latest();
        }
        List<String> all = new CheckpointFile(file).notes();
        assertThat(all).hasSize(201);
        assertThat(new CheckpointFile(file).last()).isEqualTo(all.get(200));
        assertThat(all).allSatisfy(note -> Checkpoint.open(note, notes.verifier()));
    }

    @Test
    void whatACrashLeftUnfinishedIsPassedOverAndOverwritten() throws Exception {
        SignedHeads heads = open(log);
        String first = heads.latest().note();
        size = 200;
        String second = heads.latest().note();
        String whole = Files.readString(file);
        for (int cut = first.length(); cut < whole.length(); cut++) {
            Files.writeString(file, whole.substring(0, cut));
            assertThat(new CheckpointFile(file).notes()).containsExactly(first);
            assertThat(open(log).latest().note()).isEqualTo(second);
            assertThat(Files.readString(file)).isEqualTo(whole);
        }
    }

    @Test
    void issuesNothingMoreWhenTheLogIsShorterThanWhatWasSigned() throws Exception {
        open(log).latest();
        size = 99;
        SignedHeads heads = open(log);
        assertThat(heads.contradiction()).contains("ends at position 99").contains("positions 100 to 100 are gone");
        assertThatThrownBy(heads::latest).isInstanceOf(ContradictedLog.class);
        size = 200;
        assertThatThrownBy(heads::latest).isInstanceOf(ContradictedLog.class);
        Files.delete(file);
        assertThat(open(log).latest().checkpoint().size()).isEqualTo(200);
    }

    @Test
    void issuesNothingMoreWhenTheLogIsAnother() throws Exception {
        SignedHeads heads = open(log);
        heads.latest();
        size = 300;
        SignedHeads other = open(NaiveTree.random(1000, new Random(2)));
        assertThat(other.contradiction()).contains("first 100 events");
        assertThatThrownBy(other::latest).isInstanceOf(ContradictedLog.class);
        assertThat(heads.latest().checkpoint().size()).isEqualTo(300);
        assertThat(heads.contradiction()).isNull();
    }

    @Test
    void issuesNothingMoreWhenTheLastCheckpointIsOfAnotherKey() throws Exception {
        open(log).latest();
        Files.writeString(file, Files.readString(file).replace("\n100\n", "\n101\n"));
        assertThat(open(log).contradiction()).contains("not of this key");
        Files.writeString(file, "torn", StandardOpenOption.TRUNCATE_EXISTING);
        assertThat(open(log).contradiction()).isNull();
    }
}
