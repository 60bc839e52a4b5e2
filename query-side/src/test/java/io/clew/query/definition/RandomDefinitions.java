package io.clew.query.definition;

import static io.clew.query.definition.DefinitionStory.agent;
import static io.clew.query.definition.DefinitionStory.config;

import io.clew.kernel.event.definition.Cause;
import io.clew.kernel.id.DefinitionKey;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A story of a few definitions to which anything may happen that the command side lets happen. */
final class RandomDefinitions {

    final DefinitionStory story = new DefinitionStory();
    private final Random random;

    RandomDefinitions(Random random, int steps) {
        this.random = random;
        for (int i = 0; i < steps; i++) {
            step(agent("agent " + random.nextInt(6)));
        }
    }

    private void step(DefinitionKey key) {
        DefinitionStory.Life life = story.life(key);
        if (life == null || !life.now().there()) {
            story.create(key, random.nextBoolean() ? "ann" : null, metadata(), config("n", "0"));
            return;
        }
        DefinitionView now = life.now();
        List<Long> numbers = now.versions().page(false, 0, 1000);
        long any = numbers.get(random.nextInt(numbers.size()));
        switch (random.nextInt(20)) {
            case 0 -> story.end(key);
            case 1, 2, 3 -> story.activate(key, any);
            case 4 -> story.label(key, "l" + random.nextInt(3), any);
            case 5 -> now.labels().keySet().stream().findFirst().ifPresent(label -> story.unlabel(key, label));
            case 6, 7, 8 -> {
                if (any != now.active() && numbers.size() > 1) {
                    story.delete(key, any);
                }
            }
            case 9, 10 -> story.describe(key, null, random.nextBoolean() ? "private" : null, metadata(), "b");
            case 11 -> story.keep(key, random.nextBoolean() ? null : 3);
            default ->
                story.version(
                        key, Cause.EDITED, now.latest(), config("n", "" + random.nextInt(), "agents", named()), "m");
        }
    }

    private Map<String, io.clew.kernel.value.Json> metadata() {
        return random.nextBoolean() ? Map.of() : config("a", "" + random.nextInt(2));
    }

    private String named() {
        return "{\"agent " + random.nextInt(6) + "\":{}}";
    }
}
