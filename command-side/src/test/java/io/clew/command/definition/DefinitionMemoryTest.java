package io.clew.command.definition;

import static io.clew.command.definition.DefinitionScenarios.HELPER;
import static io.clew.command.definition.DefinitionScenarios.config;
import static org.assertj.core.api.Assertions.assertThat;

import io.clew.command.CommandSide;
import io.clew.command.request.Fingerprint;
import io.clew.command.request.RecentRequests.Entry;
import io.clew.command.request.RequestsCode;
import io.clew.kernel.event.KeyParts;
import io.clew.kernel.event.definition.Cause;
import io.clew.kernel.seal.Part;
import io.clew.kernel.stored.StoredJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DefinitionMemoryTest {

    private static final Instant BEGUN = Instant.parse("2026-11-21T08:00:00.120Z");

    private final StoredJson json = new StoredJson(CommandSide.aggregateSnapshots());

    /** When this fails, count the shape up and add a golden file: aggregate snapshots of this shape are stored. */
    @Test
    void isStoredInTheShapeOfItsGoldenFile() throws IOException {
        String golden = golden("Definition." + DefinitionMemory.SHAPE + ".json");
        Definition definition = Definition.of(full());
        assertThat(json.write(definition)).isEqualTo(golden);
        Definition read = (Definition) json.read("Definition", DefinitionMemory.SHAPE, golden);
        assertThat(read.memory()).isEqualTo(definition.memory());
    }

    @Test
    void leavesOutWhatADefinitionHasNot() {
        Definition definition = new Definition(HELPER.streamId());
        Definition read = (Definition) json.read("Definition", DefinitionMemory.SHAPE, json.write(definition));
        assertThat(read.memory()).isEqualTo(definition.memory());
    }

    /** What no later change may lose: everything decisions are made from. */
    private static DefinitionMemory full() {
        Living living = new Living();
        living.add(3);
        living.add(5);
        Entry entry = new Entry(Fingerprint.NONE, Fingerprint.of("k:key-1"), Fingerprint.of("digest-1"), 0, 1, 0);
        return new DefinitionMemory(
                HELPER.streamId(),
                1,
                true,
                "ann",
                "public",
                KeyParts.of(config("team", "x")),
                7,
                3,
                new LatestVersion(
                        5,
                        Cause.EDITED,
                        KeyParts.of(config("a", 1)),
                        List.of("a"),
                        Part.of("why"),
                        BEGUN.plusSeconds(60)),
                living.code(),
                Map.of("stable", new NamedVersion(3, "9")),
                200,
                BEGUN,
                BEGUN.plusSeconds(90),
                RequestsCode.write(List.of(entry)));
    }

    private static String golden(String name) throws IOException {
        try (var in = DefinitionMemoryTest.class.getResourceAsStream("/golden/snapshots/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
