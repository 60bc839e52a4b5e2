package io.clew.query;

import io.clew.kernel.event.SessionArchived;
import io.clew.kernel.event.SessionDeleted;
import io.clew.kernel.event.SessionMoved;
import io.clew.kernel.event.SessionUnarchived;
import io.clew.kernel.id.SessionId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Random trees of sessions that end in random ways, and beside them what a tree of them shows. */
final class RandomEnds {

    final Story story;
    private final Random random;
    private final Map<String, String> parents = new LinkedHashMap<>();
    private final Set<String> deleted = new TreeSet<>();

    RandomEnds(Random random, Story story) {
        this.random = random;
        this.story = story;
    }

    void grow(int sessions) {
        for (int i = 0; i < sessions; i++) {
            String parent = i == 0 || random.nextInt(12) == 0 ? null : "s" + random.nextInt(i);
            story.start("s" + i, parent, null, null);
            parents.put("s" + i, parent == null ? "" : parent);
        }
    }

    void end(int steps) {
        for (int i = 0; i < steps; i++) {
            String name = "s" + random.nextInt(parents.size());
            switch (random.nextInt(4)) {
                case 0 -> archive(name);
                case 1 -> {
                    parents.put(name, "");
                    story.end(name, new SessionMoved(null, new SessionId(name)));
                }
                default -> delete(name);
            }
        }
    }

    private void archive(String name) {
        if (!deleted.contains(name)) {
            story.end(name, new SessionArchived(null));
            if (random.nextBoolean()) {
                story.end(name, new SessionUnarchived());
            }
        }
    }

    private void delete(String name) {
        if (deleted.add(name)) {
            story.end(name, new SessionDeleted(null, 1, null));
        }
    }

    List<String> living() {
        return parents.keySet().stream().filter(name -> !deleted.contains(name)).toList();
    }

    List<String> livingRoots() {
        return living().stream().filter(name -> parents.get(name).isEmpty()).toList();
    }

    private List<String> children(String name) {
        return parents.keySet().stream()
                .filter(child -> parents.get(child).equals(name))
                .toList();
    }

    long livingChildren(String name) {
        return children(name).stream().filter(child -> !deleted.contains(child)).count();
    }

    private boolean shown(String name) {
        return !deleted.contains(name) || children(name).stream().anyMatch(this::shown);
    }

    String tree(String name) {
        StringBuilder text = new StringBuilder(name).append(deleted.contains(name) ? "!(" : "(");
        children(name).stream().filter(this::shown).forEach(child -> text.append(tree(child)));
        return text.append(')').toString();
    }
}
