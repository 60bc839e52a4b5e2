package io.clew.command.definition;

import static io.clew.command.definition.DefinitionScenarios.HELPER;
import static io.clew.command.definition.DefinitionScenarios.config;
import static io.clew.command.definition.DefinitionScenarios.creation;
import static org.assertj.core.api.Assertions.assertThat;

import io.clew.command.CommandSide;
import io.clew.command.WriteSide;
import io.clew.kernel.command.Request;
import io.clew.kernel.command.definition.ActivateVersion;
import io.clew.kernel.command.definition.CreateVersion;
import io.clew.kernel.command.definition.Defined;
import io.clew.kernel.command.definition.DeleteVersion;
import io.clew.kernel.command.definition.Notes;
import io.clew.kernel.command.definition.RestoreVersion;
import io.clew.kernel.command.definition.UpdateDefinition;
import io.clew.kernel.command.definition.Version;
import io.clew.kernel.event.definition.DefinitionEvent;
import io.clew.kernel.event.definition.VersionCreated;
import io.clew.kernel.refusal.Rejected;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.KeyChanges;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Random lives of a definition, beside a model that keeps all versions in a map. */
class VersionsAgreeWithModelTest {

    private static final int KEPT = 50;

    /** Snapshots often, and nothing in memory between commands: each decides from what is stored. */
    private static final CommandSide.Options FORGETFUL = new CommandSide.Options(1, 7);

    private final TreeMap<Long, Map<String, Json>> model = new TreeMap<>();
    private long newest;
    private long active;

    @Test
    void decidesAsTheModelDoes() {
        for (int seed = 0; seed < 10; seed++) {
            Random random = new Random(seed);
            model.clear();
            try (WriteSide side = new WriteSide(FORGETFUL)) {
                side.ask(creation(config("a", 0), seed % 2 == 0, Request.UNNAMED));
                model.put(1L, config("a", 0));
                newest = 1;
                active = seed % 2 == 0 ? 1 : 0;
                for (int step = 0; step < 200; step++) {
                    Defined.Now now = step(side, random);
                    assertThat(now.active()).isEqualTo(active);
                    assertThat(now.latest().number()).isEqualTo(model.lastKey());
                    assertThat(now.latest().config())
                            .isEqualTo(model.lastEntry().getValue());
                }
            }
        }
    }

    private Defined.Now step(WriteSide side, Random random) {
        List<Long> living = new ArrayList<>(model.keySet());
        // The latest more often than any other: what becomes of it is the most.
        long some = random.nextInt(3) == 0 ? model.lastKey() : living.get(random.nextInt(living.size()));
        switch (random.nextInt(6)) {
            case 0 -> {
                active = some;
                return side.ask(new ActivateVersion(HELPER, some, null, Request.UNNAMED))
                        .now();
            }
            case 1 -> {
                Defined.Now now = side.ask(new RestoreVersion(HELPER, version(some), null, null, Request.UNNAMED))
                        .now();
                add(model.get(some));
                return now;
            }
            case 2 -> {
                long from = active == 0 ? model.lastKey() : active;
                Defined.Now now = side.ask(new CreateVersion(HELPER, version(from), null, null, Request.UNNAMED))
                        .now();
                add(model.get(from));
                return now;
            }
            case 3 -> {
                if (some == active || living.size() == 1) {
                    return edit(side, random);
                }
                Long before = model.lowerKey(some);
                Version other = before == null ? null : version(before);
                model.remove(some);
                return side.ask(new DeleteVersion(HELPER, some, other, null, Request.UNNAMED))
                        .now();
            }
            default -> {
                return edit(side, random);
            }
        }
    }

    private Defined.Now edit(WriteSide side, Random random) {
        Map<String, Json> set = config("abc".substring(random.nextInt(2), 2 + random.nextInt(2)), random.nextInt(3));
        boolean publish = random.nextInt(4) == 0;
        Map<String, Json> after = new HashMap<>(model.lastEntry().getValue());
        after.putAll(set);
        long activeBefore = active;
        if (!after.equals(model.lastEntry().getValue())) {
            active = publish ? newest + 1 : active;
            model.put(++newest, after);
            retain(activeBefore);
        }
        return side.ask(new UpdateDefinition(
                        HELPER, new KeyChanges(set, null), null, Notes.NONE, publish, null, Request.UNNAMED))
                .now();
    }

    private Version version(long number) {
        return new Version(number, model.get(number));
    }

    private void add(Map<String, Json> config) {
        model.put(++newest, config);
        retain(active);
    }

    private void retain(long kept) {
        for (Long oldest : List.copyOf(model.keySet())) {
            if (model.size() > KEPT && oldest != kept && oldest != newest) {
                model.remove(oldest);
            }
        }
    }

    @Test
    void manyWritersMakeNoNumberTwiceAndLoseNoEdit() throws Exception {
        int writers = 64;
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        try (WriteSide side = new WriteSide()) {
            side.ask(creation(config("a", 0), true, Request.UNNAMED));
            List<CompletableFuture<Void>> all = IntStream.range(0, writers)
                    .mapToObj(writer -> CompletableFuture.runAsync(() -> write(side, writer), threads))
                    .toList();
            all.forEach(CompletableFuture::join);
            List<Long> numbers = new ArrayList<>();
            for (DefinitionEvent event : side.events(HELPER)) {
                if (event instanceof VersionCreated created) {
                    numbers.add(created.number());
                }
            }
            assertThat(numbers)
                    .isEqualTo(IntStream.rangeClosed(1, 1 + 3 * writers)
                            .mapToObj(Long::valueOf)
                            .toList());
            Map<String, Json> latest = side.ask(new ActivateVersion(HELPER, 1 + 3L * writers, null, Request.UNNAMED))
                    .now()
                    .latest()
                    .config();
            for (int writer = 0; writer < writers; writer++) {
                assertThat(latest).containsEntry("w" + writer, new Json("2"));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void write(WriteSide side, int writer) {
        for (int i = 0; i < 3; i++) {
            KeyChanges change = new KeyChanges(config("w" + writer, i), null);
            try {
                side.ask(new UpdateDefinition(HELPER, change, null, Notes.NONE, false, null, Request.UNNAMED));
            } catch (Rejected e) {
                assertThat(e.rejection().code()).isEqualTo(RejectionCode.OUTDATED);
            }
        }
    }
}
