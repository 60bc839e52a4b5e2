package io.clew.query;

import io.clew.kernel.value.Json;
import io.clew.kernel.value.KeyChanges;
import io.clew.query.Story.Point;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A story of sessions that change their state again and again, so that its chains grow long; few fork, few revert far. */
final class RandomStates {

    final Story story = new Story();
    private final Random random;

    RandomStates(Random random, int steps) {
        this.random = random;
        story.with(Map.of("k0", new Json("\"given\""))).start("s0");
        for (int i = 0; i < steps; i++) {
            step("s" + random.nextInt(story.lives.size()));
        }
    }

    /** Few keys and few values, so that the same come again. */
    static KeyChanges change(Random random) {
        Map<String, Json> set = new HashMap<>();
        Set<String> removed = new HashSet<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            // Some keys are changed a lot, others hardly ever.
            String key = "k" + (random.nextInt(30) == 0 ? 3 + random.nextInt(2) : random.nextInt(3));
            if (random.nextInt(3) == 0) {
                set.remove(key);
                removed.add(key);
            } else {
                removed.remove(key);
                set.put(key, new Json("{\"n\": " + random.nextInt(20) + ".0}"));
            }
        }
        return new KeyChanges(set, removed);
    }

    private void step(String session) {
        switch (random.nextInt(24)) {
            case 0 ->
                story.revert(session, own(session, story.life(session).points.size()));
            case 1, 2 -> story.revert(session, own(session, 6));
            case 3, 4 -> story.say(session, 1);
            case 5 -> {
                if (story.lives.size() < 6) {
                    story.fork("s" + story.lives.size(), session, own(session, 4));
                }
            }
            default -> story.set(session, change(random));
        }
    }

    /** One of the session's last so many points. */
    private Point own(String session, int last) {
        List<Point> points = story.life(session).points;
        return points.get(points.size() - 1 - random.nextInt(Math.min(last, points.size())));
    }
}
